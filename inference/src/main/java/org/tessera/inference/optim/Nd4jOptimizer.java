package org.tessera.inference.optim;

import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.tessera.inference.run.Precision;

/** One of ND4J's updaters. They know contiguous arrays only, so segments with rows are refused. */
record Nd4jOptimizer(IUpdater updater, Schedule schedule) implements Optimizer {
    static Optimizer of(IUpdater updater) {
        return new Nd4jOptimizer(updater, Schedule.constant());
    }

    static Optimizer momentum(double learningRate, double momentum) {
        return of(new Nesterovs(learningRate, momentum));
    }

    static Optimizer rmsProp(double learningRate) {
        return of(new RmsProp(learningRate));
    }

    @Override
    public String name() {
        return "nd4j " + updater.getClass().getSimpleName();
    }

    @Override
    public Optimizer schedule(Schedule other) {
        if (!updater.hasLearningRate())
            throw new IllegalArgumentException(name() + " has no learning rate to schedule");
        return new Nd4jOptimizer(updater, step -> schedule.factor(step) * other.factor(step));
    }

    @Override
    public Updater updater(Segment segment) {
        if (segment.rowLength != 0)
            throw new IllegalArgumentException(name() + " cannot update single rows of '" + segment.name()
                    + "'. Cure: sgd(..) or adam(..) for it");
        return new Nd4jUpdater(segment);
    }

    private final class Nd4jUpdater implements Updater {
        private final Segment segment;
        private final IUpdater config = updater.clone();
        private final INDArray gradient;
        private final INDArray state;
        private final GradientUpdater<?> rule;
        private int steps;

        Nd4jUpdater(Segment segment) {
            this.segment = segment;
            DataType type = segment.precision() == Precision.FLOAT32 ? DataType.FLOAT : DataType.DOUBLE;
            long size = config.stateSize(segment.size());
            gradient = Nd4j.create(type, 1, segment.size());
            // Updaters without state still want an array to look at.
            state = Nd4j.create(type, 1, Math.max(1, size));
            rule = config.instantiate(size == 0 ? null : state, true);
        }

        @Override
        public void step(long step, double gradientScale) {
            if (config.hasLearningRate())
                config.setLrAndSchedule(updater.getLearningRate((int) step, 0) * schedule.factor(step), null);
            int n = segment.size();
            for (int i = 0; i < n; i++) gradient.putScalar(i, gradientScale * segment.gradient(i));
            rule.applyUpdater(gradient, steps++, 0);
            for (int i = 0; i < n; i++) segment.descend(i, gradient.getDouble(i));
        }

        @Override
        public Map<String, double[]> state() {
            Map<String, double[]> copy = new LinkedHashMap<>();
            copy.put("steps", new double[] {steps});
            copy.put("state", state.dup().data().asDouble());
            return copy;
        }

        @Override
        public void restore(Map<String, double[]> from) {
            steps = (int) StateArrays.find(segment, from, "steps", 1)[0];
            double[] values = StateArrays.find(segment, from, "state", (int) state.length());
            for (int i = 0; i < values.length; i++) state.putScalar(i, values[i]);
        }
    }
}
