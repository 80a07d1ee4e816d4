package org.tessera.dsl.display;

/** An arrow between two nodes; dashed when it belongs to the guide, without a head when it ends at a factor. */
record Arrow(DiagramNode from, DiagramNode to, boolean head, boolean guide) {}
