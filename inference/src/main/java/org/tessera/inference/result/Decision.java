package org.tessera.inference.result;

import org.tessera.inference.plan.Finding;

/**
 * What {@code auto()} decided after a race.
 *
 * @param step steps made before it
 * @param group the latents it is for
 * @param before the estimator until then
 * @param after the estimator from then on, perhaps the same
 * @param finding what was measured
 */
public record Decision(long step, String group, String before, String after, Finding finding) {
    @Override
    public String toString() {
        return "after " + step + " steps " + group
                + (before.equals(after) ? " stays with " + after : " goes from " + before + " to " + after);
    }
}
