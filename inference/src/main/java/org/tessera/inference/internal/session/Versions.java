package org.tessera.inference.internal.session;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tessera.inference.internal.library.Library;
import org.tessera.inference.result.Decision;
import org.tessera.inference.run.Provenance;

/** Fills in where a fit comes from. */
public final class Versions {
    private Versions() {}

    public static Provenance provenance(Settings settings, Session session, List<Decision> decisions) {
        Map<String, Integer> shapes = new LinkedHashMap<>();
        session.binding().sizes().forEach((axis, size) -> shapes.put(axis.name(), size));
        return new Provenance(
                settings.model.name(),
                session.seed(),
                settings.threads,
                session.precision(),
                session.plan().toString(),
                decisions.stream().map(Decision::toString).toList(),
                shapes,
                versions(session),
                Instant.now().toString());
    }

    private static Map<String, String> versions(Session session) {
        Map<String, String> v = new LinkedHashMap<>();
        String own = Versions.class.getPackage().getImplementationVersion();
        v.put("tessera", own == null ? "development" : own);
        v.put("java", System.getProperty("java.version"));
        boolean usesNd4j = !session.store().nets().isEmpty() && Library.OPENBLAS.isThere();
        if (usesNd4j && Library.JNA.isThere())
            v.put("openblas", org.tessera.inference.internal.engine.blas.OpenBlas.config());
        return v;
    }
}
