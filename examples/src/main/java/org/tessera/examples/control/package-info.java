/**
 * Environments with discrete actions, and policy gradients on them through the public API of models and steppers. The
 * actor's declaration lives with the other models, the command with the other commands.
 */
@NullMarked
package org.tessera.examples.control;

import org.jspecify.annotations.NullMarked;
