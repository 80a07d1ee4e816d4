package org.tessera.inference.internal.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.tessera.dsl.Guide;
import org.tessera.dsl.Leaves;
import org.tessera.dsl.Model;
import org.tessera.dsl.NetSpec;
import org.tessera.dsl.RealExpr;
import org.tessera.dsl.Term;
import org.tessera.dsl.Variable;
import org.tessera.inference.internal.session.Settings;

/**
 * What a model and its guide declare, node by node: the lines of their printed tables, the layers of each net and a
 * checksum of each node's constants. Files keep it, so that numbers learned for one model are not taken for another's
 * of the same name and sizes.
 */
final class Declaration {
    private final Map<String, String> lines = new LinkedHashMap<>();

    private Declaration() {}

    static Map<String, String> of(Settings s) {
        Declaration d = new Declaration();
        Guide guide = s.guide != null ? s.guide : s.model.guide();
        d.table("", s.model.toString());
        // values are computed, whatever file the numbers come from
        s.model.values().forEach(v -> d.lines.remove(v.name()));
        d.table("guide of ", guide.toString());
        d.model(s.model);
        guide.entries().forEach((v, p) -> d.leaves("guide of " + v.name(), Leaves.of(p.values())));
        return d.lines;
    }

    /** By the name that each line begins with; widths of columns are not part of it. */
    private void table(String prefix, String text) {
        String[] rows = text.split("\n");
        for (int i = 1; i < rows.length; i++) {
            String row = rows[i].strip().replaceAll(" {2,}", " | ");
            lines.merge(prefix + row.split(" \\| |:", 2)[0], row, (a, b) -> a + "; " + b);
        }
        if (!prefix.isEmpty()) lines.put("guide", rows[0]);
    }

    private void model(Model model) {
        for (Variable v : model.variables()) leaves(v.name(), Leaves.of(v));
        for (Term t : model.terms()) leaves(t.name(), Leaves.of(t));
    }

    private void leaves(String node, Leaves leaves) {
        for (NetSpec n : leaves.nets()) lines.put("net " + n.name(), layers(n));
        if (!leaves.constants().isEmpty()) {
            lines.put("constants of " + node, Long.toHexString(checksum(leaves.constants())));
        }
    }

    private static String layers(NetSpec n) {
        String hidden = n.hidden().stream()
                .map(h -> h.width() + " " + h.activation() + (h.slope() == 0 ? "" : " " + h.slope()))
                .collect(Collectors.joining(", "));
        return "from " + n.from() + " to " + n.to() + " by [" + hidden + "]"
                + (n.referenceLogit() ? ", first logit pinned" : "");
    }

    private static long checksum(Set<RealExpr.Constant> constants) {
        CRC32 sum = new CRC32();
        for (RealExpr.Constant c : constants) for (double v : c.values()) Checkpoint.update(sum, v);
        return sum.getValue();
    }
}
