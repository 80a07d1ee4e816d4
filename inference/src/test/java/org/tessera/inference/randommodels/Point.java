package org.tessera.inference.randommodels;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a model is evaluated: parameters in their constrained space and the weights of nets, by name, and how the
 * inputs of black boxes are laid out.
 *
 * @param parameters row-major over the axes of the spec's starts
 * @param weights of each net, layer after layer: inputs x outputs, then the bias
 * @param layouts of each black box, the axes of each input in the order in which it is handed over
 */
record Point(Map<String, double[]> parameters, Map<String, double[]> weights, Map<String, List<List<Ax>>> layouts) {
    static Point start(ModelSpec spec) {
        Map<String, double[]> values = new HashMap<>();
        spec.parameters().forEach(p -> values.put(p.name(), p.start().values()));
        return new Point(values, Map.of(), Map.of());
    }
}
