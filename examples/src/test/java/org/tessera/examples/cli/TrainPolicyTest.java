package org.tessera.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tessera.examples.control.Learner;
import org.tessera.examples.control.Task;

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

    private static JsonObject json(String line) {
        return JsonParser.parseString(line).getAsJsonObject();
    }

    @Test
    void aLineForEachSeedAndASummary() {
        String[] lines = lines("--seeds", "2", "--seed", "4", "--episodes", "5", "--rollouts", "2");
        assertThat(lines).hasSize(3);
        for (int i = 0; i < 2; i++) {
            JsonObject run = json(lines[i]);
            assertThat(run.get("seed").getAsLong()).isEqualTo(4 + i);
            assertThat(run.get("episodes").getAsInt()).isEqualTo(5);
            assertThat(run.get("episodes_to_solve").isJsonNull()).isTrue();
            assertThat(run.get("steps").getAsLong())
                    .isGreaterThan(run.get("trial_steps").getAsLong());
            assertThat(run.get("trial_steps").getAsLong()).isPositive();
        }
        JsonObject summary = json(lines[2]);
        assertThat(summary.get("env").getAsString()).isEqualTo("cartpole");
        assertThat(summary.get("solved").getAsInt()).isZero();
        assertThat(summary.get("episodes_to_solve_median").isJsonNull()).isTrue();
        assertThat(summary.get("score_low").getAsDouble())
                .isLessThan(summary.get("score_high").getAsDouble());
    }

    /** Runs that did not get there may not pass for quick ones. */
    @Test
    void aRunThatIsNotSolvedIsEndless() {
        PolicyRun quick = new PolicyRun(1, 100, 100, 5000, 200, 5000, 0, 1),
                slow = new PolicyRun(2, 140, 140, 9000, 200, 9000, 0, 1),
                never = new PolicyRun(3, 200, -1, -1, 9, 1800, 0, 1);
        Learner learner = new Learner("reinforce", 16, 0.03, 0.99, 1);
        Map<String, Object> record =
                new PolicySummary(Task.CARTPOLE, learner, 200, false, List.of(quick, never, slow), false).record();
        assertThat(record.get("solved")).isEqualTo(2L);
        assertThat(record.get("steps_to_solve_median")).isEqualTo(9000.0);
        assertThat(Double.isFinite((double) record.get("steps_to_solve_mean"))).isFalse();
        assertThat(new PolicySummary(Task.CARTPOLE, learner, 200, false, List.of(quick, slow), false)
                        .record()
                        .get("episodes_to_solve_mean"))
                .isEqualTo(120.0);
    }

    @Test
    void theSameSeedGivesTheSameNumbers() {
        for (String env : new String[] {"acrobot", "gripper"}) {
            JsonObject first = json(lines("--env", env, "--episodes", "2", "--rollouts", "3", "--seed", "9")[0]),
                    second = json(lines("--env", env, "--episodes", "2", "--rollouts", "3", "--seed", "9")[0]);
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
        assertThat(Run.of("train", "policy", "--estimator", "straight-through:0.5")
                        .err())
                .contains("derivative of the return");
        assertThat(Run.of("train", "policy", "--rollouts", "0").err()).contains("--rollouts");
    }
}
