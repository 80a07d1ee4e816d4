package org.tessera.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

class TrainPolicyTest {
    private static String[] lines(String... more) {
        String[] arguments = new String[more.length + 3];
        System.arraycopy(new String[] {"train", "policy", "--json"}, 0, arguments, 0, 3);
        System.arraycopy(more, 0, arguments, 3, more.length);
        Run run = Run.of(arguments);
        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
        return run.out().strip().split("\n");
    }

    private static JsonObject json(String line) { return JsonParser.parseString(line).getAsJsonObject(); }

    @Test
    void aLineForEachSeedAndASummary() {
        String[] lines = lines("--seeds", "2", "--seed", "4", "--episodes", "5", "--rollouts", "2");
        assertThat(lines).hasSize(3);
        for (int i = 0; i < 2; i++) {
            JsonObject run = json(lines[i]);
            assertThat(run.get("seed").getAsLong()).isEqualTo(4 + i);
            assertThat(run.get("episodes").getAsInt()).isEqualTo(5);
            assertThat(run.get("episodes_to_solve").isJsonNull()).isTrue();
            assertThat(run.get("steps").getAsLong()).isGreaterThan(run.get("trial_steps").getAsLong());
            assertThat(run.get("trial_steps").getAsLong()).isPositive();
        }
        JsonObject summary = json(lines[2]);
        assertThat(summary.get("env").getAsString()).isEqualTo("cartpole");
        assertThat(summary.get("solved").getAsInt()).isZero();
        assertThat(summary.get("episodes_to_solve_median").getAsDouble()).isEqualTo(5);
    }

    @Test
    void theSameSeedGivesTheSameNumbers() {
        for (String env : new String[] {"acrobot", "gripper"}) {
            JsonObject first = json(lines("--env", env, "--episodes", "2", "--rollouts", "3", "--seed", "9")[0]), second = json(lines("--env", env, "--episodes", "2", "--rollouts", "3", "--seed", "9")[0]);
            first.remove("seconds");
            second.remove("seconds");
            assertThat(first).isEqualTo(second);
        }
    }

    @Test
    void whatIsNotKnownIsNamed() {
        Run run = Run.of("train", "policy", "--env", "lunar-lander");
        assertThat(run.status()).isNotZero();
        assertThat(run.err()).contains("lunar-lander").contains("acrobot");
        assertThat(Run.of("train", "policy", "--estimator", "straight-through:0.5").err()).contains("derivative of the return");
        assertThat(Run.of("train", "policy", "--rollouts", "0").err()).contains("--rollouts");
    }
}
