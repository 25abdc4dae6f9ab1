package io.polyphony.gaia.query;

import java.util.List;
import java.util.Set;

/** What the question makes of two columns that it names: their difference, their sum, one as a part of the other. */
final class Pairs {

    private static final Set<String> APART = Lexicon.stems(
            "difference gap increase increased change changed growth rise rose drop dropped variance surplus deficit more grow grew improve "
                    + "improved fall fell range spread gain gained lost decline declined less exceed");
    private static final Set<String> GAIN = Lexicon.stems("profit margin gain earnings loss net profitable");
    private static final Set<String> PART = Lexicon.stems(
            "share percentage percent proportion ratio rate part fraction density per occupancy utilisation efficiency");
    private static final Set<String> TOGETHER =
            Lexicon.stems("together total combined sum altogether overall both people person visitor number");

    private final Question question;
    private final Source source;
    private final Computed computed;

    Pairs(Question question, Source source, Computed computed) {
        this.question = question;
        this.source = source;
        this.computed = computed;
    }

    void add() {
        boolean gain = question.says("profits?|margins?|profitable|net|loss");
        boolean apart = question.says(
                "difference|gap|increased?|changed?|growth|grew|grown|rose|rise|risen|dropped|drop|variance|surplus|deficit|over budget|under budget|exceed\\w*|improved?|fell|fall|fallen|declined?|gained|lost|range|spread");
        boolean fell =
                question.says("dropped|drop|fell|fall|fallen|declined?|decreased?|lost|decrease|deficit|under budget");
        boolean part = question.says(
                        "share|percentage|percent|per cent|proportion|ratio|rate|fraction|density|occupancy|utilisation")
                || question.lower().contains("%");
        boolean together = question.says("together|total|combined|plus|sum|altogether|in all|overall|both");
        List<Column> numbers = source.columns().stream()
                .filter(column -> column.isNumber() && !column.isIdentifier() && column.isOwn())
                .toList();
        for (Column one : numbers) {
            for (Column other : numbers) {
                if (one == other) {
                    continue;
                }
                boolean later = one.index() > other.index();
                boolean both = isNamed(one)
                        && isNamed(other)
                        && !one.profile().name().equals(other.profile().name());
                boolean same = one.table() != other.table()
                        && one.profile().name().equals(other.profile().name());
                if (gain && isGain(one, other)) {
                    minus(one, other, GAIN);
                }
                if (apart && (both || same) && later != fell) {
                    minus(one, other, APART);
                    if (part) {
                        computed.number(
                                "change from " + other.name() + " to " + one.name() + " in percent",
                                "(" + Computed.reference(one) + " - " + Computed.reference(other) + ") / "
                                        + Computed.reference(other) + " * 100",
                                one,
                                PART);
                    }
                }
                if (part && !apart && both && isPart(one, other)) {
                    computed.number(
                            one.name() + " of " + other.name(),
                            Computed.reference(one) + " / " + Computed.reference(other)
                                    + (question.says("ratio|fraction|density|rate") ? "" : " * 100"),
                            one,
                            PART);
                }
                if (together && both && later && areJoined(other, one)) {
                    computed.number(
                            other.name() + " plus " + one.name(),
                            Computed.reference(other) + " + " + Computed.reference(one),
                            other,
                            TOGETHER);
                }
            }
        }
    }

    private void minus(Column one, Column other, Set<String> words) {
        computed.number(
                one.name() + " minus " + other.name(),
                Computed.reference(one) + " - " + Computed.reference(other),
                one,
                words);
    }

    private static boolean isGain(Column one, Column other) {
        return one.words().stream()
                        .anyMatch(
                                Lexicon.stems("revenue sale income price turnover takings receipts selling")::contains)
                && other.words().stream()
                        .anyMatch(Lexicon.stems("cost expense expenses spending purchase buying")::contains);
    }

    /** Whether the first is the part: its name goes further than that of the whole, or the question has it first. */
    private boolean isPart(Column one, Column other) {
        if (one.words().size() != other.words().size()
                && (one.words().containsAll(other.words()) || other.words().containsAll(one.words()))) {
            return one.words().size() > other.words().size();
        }
        return place(one) < place(other);
    }

    private boolean areJoined(Column one, Column other) {
        int from = Math.min(place(one), place(other));
        int to = Math.max(place(one), place(other));
        return to - from <= 4 && question.after(from, to - from - 1).matches("(?:.* )?(?:and|plus)(?: .*)?");
    }

    private int place(Column column) {
        for (int t = 0; t < question.tokens().size(); t++) {
            if (column.match(question.tokens().get(t)) >= 0.7) {
                return t;
            }
        }
        return question.tokens().size();
    }

    private boolean isNamed(Column column) {
        return column.words().stream()
                .allMatch(word ->
                        question.tokens().stream().anyMatch(token -> Column.match(word, token.stem()) >= 0.7));
    }
}
