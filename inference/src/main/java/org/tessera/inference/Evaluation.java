package org.tessera.inference;

/**
 * The objective on some data at fixed parameters.
 *
 * @param cost total objective (nats): minus the log evidence when latents are summed out, else one draw of minus the ELBO for each datum
 * @param perElement the same divided by the size of the plate it was counted over (1 without one)
 */
public record Evaluation(double cost, double perElement) {}
