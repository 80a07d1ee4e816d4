package org.tessera.inference.internal.engine.net;

/**
 * Where the learned outputs stand among all outputs; the others, the first of each run of {@code every}, are pinned at
 * 0.
 */
final class PinnedOutputs {
    private final boolean any;
    private final int[] place;

    PinnedOutputs(MlpShape shape) {
        any = shape.pinnedEvery() != 0;
        place = new int[shape.learnedOutputs()];
        for (int i = 0, output = 0; i < place.length; output++) {
            if (!any || output % shape.pinnedEvery() != 0) place[i++] = output;
        }
    }

    boolean any() {
        return any;
    }

    /** The output of a learned one. */
    int place(int learned) {
        return place[learned];
    }

    /** From learned outputs to all; the pinned places of {@code all} are left alone and hold 0. */
    float[] expand(float[] learned, float[] all) {
        if (!any) return learned;
        for (int i = 0; i < place.length; i++) all[place[i]] = learned[i];
        return all;
    }

    /** From all outputs to the learned ones. */
    float[] contract(float[] all, float[] learned) {
        if (!any) return all;
        for (int i = 0; i < place.length; i++) learned[i] = all[place[i]];
        return learned;
    }
}
