package io.polyphony.tool.routing;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A tool and the texts that show what it is for.
 *
 * @param texts its name and description, then its phrases
 * @param directions of the texts, in the same order
 */
record Profile<T>(T tool, String name, List<String> texts, List<Direction> directions) {

    /** A text and how similar it is to a request. */
    private record Match(String text, double similarity) {}

    RankedTool<T> beside(Direction request, int counted) {
        // The sort is stable: of equally similar texts the first one counts as the match.
        List<Match> best = IntStream.range(0, texts.size())
                .mapToObj(i -> new Match(texts.get(i), directions.get(i).cosine(request)))
                .sorted(Comparator.comparingDouble(Match::similarity).reversed())
                .limit(counted)
                .toList();
        double mean = best.stream().mapToDouble(Match::similarity).average().orElseThrow();
        return new RankedTool<>(tool, name, mean, best.getFirst().text(), false);
    }
}
