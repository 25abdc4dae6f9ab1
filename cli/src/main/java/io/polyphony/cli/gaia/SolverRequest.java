package io.polyphony.cli.gaia;

import io.polyphony.cli.ModelMixin;
import io.polyphony.cli.terminal.Terminal;
import io.polyphony.gaia.benchmark.Limits;
import io.polyphony.gaia.team.Ablation;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What was asked for when a solver is made.
 *
 * @param attempts how many it has to make at a time
 * @param plans the file with the oracle's plans
 * @param without whose share of the model's work the team has to do without
 * @param forked whether shared prompts are forked, or prefilled anew by every agent
 */
record SolverRequest(
        ModelMixin models,
        Terminal terminal,
        int attempts,
        Limits limits,
        Optional<Path> plans,
        Set<Ablation> without,
        boolean forked) {}
