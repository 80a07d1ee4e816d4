package org.tessera.notebooks.live;

import java.util.Map;

/**
 * Where displays go that change after they were shown: the messages {@code display_data} and
 * {@code update_display_data} of the Jupyter protocol.
 */
public interface DisplaySink {
    /**
     * Shows something new in the output of the cell that runs.
     *
     * @param id {@code transient.display_id}: what later updates call it
     * @param bundle representations by MIME type
     */
    void display(String id, Map<String, Object> bundle);

    /** Shows this in place of what was displayed under the id. */
    void update(String id, Map<String, Object> bundle);
}
