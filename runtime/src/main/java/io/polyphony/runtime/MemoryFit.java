package io.polyphony.runtime;

import io.polyphony.error.UnsupportedHostException;
import io.polyphony.gguf.MemoryEstimate;
import io.polyphony.host.HostCheck;
import io.polyphony.host.HostFacts;
import io.polyphony.host.Problem;
import java.util.Optional;
import java.util.function.Function;

/**
 * The options that a model is opened with on a machine: those that were asked for, or the most that its memory holds.
 *
 * @param options what the model is opened with
 * @param degradation why that is less than was asked for; empty if it isn't
 */
record MemoryFit(ModelOptions options, Optional<Degradation> degradation) {

    /**
     * Holds {@code asked} against the machine.
     *
     * @param estimate the memory that a model takes with some options
     * @throws UnsupportedHostException where it holds not even the least that is allowed, or lacks
     *     something else
     */
    static MemoryFit of(ModelOptions asked, HostFacts facts, Function<ModelOptions, MemoryEstimate> estimate) {
        HostCheck.require(facts);
        Optional<Problem> shortage = HostCheck.shortage(facts, estimate.apply(asked), asked.mapped());
        if (shortage.isEmpty()) {
            return new MemoryFit(asked, Optional.empty());
        }
        return switch (asked.memoryShortage()) {
            case MemoryShortage.Refuse() -> throw shortage.get().failure();
            case MemoryShortage.Shrink least -> {
                ModelOptions given = shrunk(asked, least, facts, estimate);
                yield new MemoryFit(
                        given,
                        Optional.of(new Degradation(asked, given, shortage.get().cause() + ".")));
            }
        };
    }

    private static ModelOptions shrunk(
            ModelOptions asked,
            MemoryShortage.Shrink least,
            HostFacts facts,
            Function<ModelOptions, MemoryEstimate> estimate) {
        int fewestSequences = Math.min(least.sequences(), asked.sequences());
        int fewestCells = Math.min(least.context(), asked.context());
        for (int sequences = asked.sequences(); sequences >= fewestSequences; sequences--) {
            // Each keeps the room that it was meant to have: fewer sequences alone would save next to nothing.
            int cells = (int) ((long) asked.context() * sequences / asked.sequences());
            ModelOptions fewer = asked.withSequences(sequences).withContext(Math.max(cells, fewestCells));
            if (HostCheck.shortage(facts, estimate.apply(fewer), asked.mapped()).isEmpty()) {
                return fewer;
            }
        }
        ModelOptions smallest = asked.withSequences(fewestSequences).withContext(fewestCells);
        Optional<Problem> shortage = HostCheck.shortage(facts, estimate.apply(smallest), asked.mapped());
        if (shortage.isPresent()) {
            throw shortage.get().failure();
        }
        int fits = fewestCells;
        int tooMany = Math.max(fits + 1, asked.context());
        while (tooMany - fits > 1) {
            int middle = (fits + tooMany) >>> 1;
            boolean holds = HostCheck.shortage(facts, estimate.apply(smallest.withContext(middle)), asked.mapped())
                    .isEmpty();
            fits = holds ? middle : fits;
            tooMany = holds ? tooMany : middle;
        }
        return smallest.withContext(fits);
    }
}
