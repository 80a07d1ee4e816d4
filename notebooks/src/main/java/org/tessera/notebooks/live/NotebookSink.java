package org.tessera.notebooks.live;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tessera.dsl.Rich;
import org.tessera.notebooks.Notebook;

/** Shows bundles in the notebook that runs here, whatever its kernel, which gives displays ids of its own. */
final class NotebookSink implements DisplaySink {
    private final Map<String, String> ids = new ConcurrentHashMap<>();

    @Override
    public void display(String id, Map<String, Object> bundle) {
        ids.put(id, Notebook.display(rich(bundle)));
    }

    @Override
    public void update(String id, Map<String, Object> bundle) {
        String known = ids.get(id);
        if (known == null) display(id, bundle);
        else Notebook.update(known, rich(bundle));
    }

    private static Rich rich(Map<String, Object> bundle) {
        return () -> bundle;
    }
}
