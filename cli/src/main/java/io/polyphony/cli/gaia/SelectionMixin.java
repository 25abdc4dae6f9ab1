package io.polyphony.cli.gaia;

import io.polyphony.gaia.task.Selection;
import java.util.List;
import picocli.CommandLine.Option;

/** Which tasks of a set are meant. */
final class SelectionMixin {

    @Option(names = "--level", paramLabel = "N", split = ",", description = "Only these levels, such as 1,2.")
    private List<Integer> levels = List.of();

    @Option(names = "--limit", paramLabel = "N", description = "Only the first N of them.")
    private Integer limit;

    /** The selection, which takes all tasks where nothing was given. */
    Selection selection() {
        Selection selection = Selection.ALL.withLevels(levels);
        return limit == null ? selection : selection.withLimit(limit);
    }
}
