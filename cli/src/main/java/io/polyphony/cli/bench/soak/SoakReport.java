package io.polyphony.cli.bench.soak;

import io.polyphony.cli.terminal.Channel;
import io.polyphony.cli.terminal.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What came of a soak.
 *
 * @param seconds how long it took
 * @param agents that talked
 * @param sequences that they shared
 * @param requests that were made
 * @param ended how they ended, by mishap
 * @param tokens generated for all agents
 * @param slowest tokens of the agent that got the fewest
 * @param median tokens of the agent in the middle
 * @param openSequences that nobody closed
 * @param usedCells KV cells that nobody gave back
 * @param heapMegabytes of Java, after a garbage collection, when a third of the time was over and at the end
 * @param residentMegabytes of the process at the same times; empty where the system doesn't tell
 * @param wrong replies that weren't the agent's own, and calls that failed otherwise
 */
record SoakReport(
        double seconds,
        int agents,
        int sequences,
        long requests,
        Map<Mishap, Long> ended,
        long tokens,
        long slowest,
        long median,
        int openSequences,
        long usedCells,
        List<Long> heapMegabytes,
        List<Long> residentMegabytes,
        List<String> wrong) {

    /** More growth than this is a leak. */
    static final long GROWTH_MEGABYTES = 32;

    /** What a soak must not show; empty where all is well. */
    List<String> faults() {
        List<String> faults = new ArrayList<>(wrong);
        long through = ended.values().stream().mapToLong(Long::longValue).sum();
        if (through != requests) {
            faults.add(requests + " requests were made, and " + through + " ended");
        }
        if (openSequences != 0 || usedCells != 0) {
            faults.add(openSequences + " sequences and " + usedCells + " KV cells were never given back");
        }
        if (2 * slowest < median) {
            faults.add("the slowest agent got " + slowest + " tokens, less than half of the median's " + median);
        }
        if (growth(heapMegabytes) > GROWTH_MEGABYTES || growth(residentMegabytes) > GROWTH_MEGABYTES) {
            faults.add("memory grew: heap " + heapMegabytes + " MB, process " + residentMegabytes + " MB");
        }
        return faults;
    }

    private static long growth(List<Long> samples) {
        return samples.isEmpty() ? 0 : samples.getLast() - samples.getFirst();
    }

    void printTo(Channel channel) {
        Table table = new Table(Table.left("what"), Table.right("seen"));
        table.row("agents on sequences", agents + " on " + sequences);
        table.row("seconds", "%.1f".formatted(seconds));
        table.row("requests", requests);
        table.row("answered", count(Mishap.NONE) + count(Mishap.FORK));
        table.row("of them on forks", count(Mishap.FORK));
        table.row("cancelled", count(Mishap.CANCEL));
        table.row("past their deadline", count(Mishap.DEADLINE));
        table.row("failed on purpose", count(Mishap.FAILURE));
        table.row("pieces heard per second", "%.0f".formatted(tokens / seconds));
        table.row("slowest agent, median agent", slowest + ", " + median);
        table.row("sequences, cells left over", openSequences + ", " + usedCells);
        table.row("heap after a third, at the end", heapMegabytes + " MB");
        table.row("process after a third, at the end", residentMegabytes + " MB");
        table.printTo(channel);
        faults().forEach(fault -> channel.line("WRONG: " + fault));
    }

    private long count(Mishap mishap) {
        return ended.getOrDefault(mishap, 0L);
    }
}
