package io.polyphony.gaia.solver;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Which column a question means, by the words that it shares with their names. */
record TableColumns(RuleQuestion question, TableData table) {

    /** The column of numbers that measures what the question asks: measures stand to the right of what they belong to. */
    Optional<Integer> number(String text, Set<Integer> without) {
        IntPredicate numbers = column -> table.isNumber(column) && !table.isKey(column) && !without.contains(column);
        return best(text, numbers, Comparator.naturalOrder())
                .or(() -> best(question.text(), numbers, Comparator.naturalOrder()))
                .or(() -> all(numbers).boxed().max(Comparator.naturalOrder()));
    }

    /** The column that shares most words with a text; none where none shares any. */
    Optional<Integer> named(String text, IntPredicate which) {
        return best(text, which, Comparator.reverseOrder());
    }

    private Optional<Integer> best(String text, IntPredicate which, Comparator<Integer> equal) {
        Set<String> words = QuestionWords.withSynonyms(text);
        return all(which)
                .boxed()
                .filter(column -> QuestionWords.common(table.words(column), words) > 0)
                .max(Comparator.comparingDouble((Integer column) -> fit(column, words))
                        .thenComparing(equal));
    }

    private double fit(int column, Set<String> words) {
        Set<String> name = table.words(column);
        long common = QuestionWords.common(name, words);
        return common + (double) common / name.size();
    }

    /** The column that names rows: the first of texts, or the first at all. */
    int label(Set<Integer> without) {
        return all(column -> !table.isNumber(column) && !table.isDate(column) && !without.contains(column))
                .findFirst()
                .orElse(0);
    }

    private IntStream all(IntPredicate which) {
        return IntStream.range(0, table.header().size()).filter(which);
    }
}
