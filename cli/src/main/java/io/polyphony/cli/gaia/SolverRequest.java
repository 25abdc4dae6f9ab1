package io.polyphony.cli.gaia;

import io.polyphony.cli.ModelMixin;
import io.polyphony.cli.terminal.Terminal;
import io.polyphony.gaia.benchmark.Limits;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What was asked for when a solver is made.
 *
 * @param attempts how many it has to make at a time
 * @param plans the file with the oracle's plans
 */
record SolverRequest(ModelMixin models, Terminal terminal, int attempts, Limits limits, Optional<Path> plans) {}
