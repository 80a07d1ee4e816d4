package org.tessera.examples.cli;

import picocli.CommandLine.Command;

/** Trainings on data of the user's. */
@Command(
        name = "train",
        description = "Trains a model on your data.",
        subcommands = {
            TrainVae.class,
            TrainDynamic.class,
            TrainConditional.class,
            TrainPolicy.class,
            TrainHmm.class,
            TrainSbm.class
        })
final class TrainCommand extends CommandGroup {}
