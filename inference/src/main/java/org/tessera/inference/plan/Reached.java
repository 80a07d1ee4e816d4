package org.tessera.inference.plan;

import java.util.Map;
import java.util.Set;
import org.tessera.inference.graph.CostNode;
import org.tessera.inference.graph.Latent;
import org.tessera.inference.internal.graph.Reach;

/** A cost node that latents of a group reach, and the paths from each of them. */
public record Reached(CostNode cost, Map<Latent, Set<Reach.Path>> paths) {}
