package io.polyphony.gaia.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which columns may be measured, asked for and grouped by. */
final class Slots {

    /**
     * A column that may be meant.
     *
     * @param score from 0 to 1
     */
    record Slot(Column column, double score) {

        double log() {
            return Math.log(Math.clamp(score, 0.02, 1.4));
        }
    }

    private static final int MOST = 5;

    private final Links links;
    private final Question question;
    private final Source source;

    Slots(Links links) {
        this.links = links;
        this.question = links.question;
        this.source = links.source;
    }

    /** Columns of numbers that may be aggregated. */
    List<Slot> measures() {
        List<Slot> slots = new ArrayList<>();
        long numbers = source.columns().stream()
                .filter(column -> column.isNumber() && !column.isIdentifier())
                .count();
        for (Column column : source.columns()) {
            if (column.isNumber() && !source.repeatsKey(column)) {
                double score = Math.max(links.strength(column) * 0.75, links.focus(column) * 0.9);
                score = Math.max(score, nearAggregate(column));
                boolean money = question.says(
                        "money|spend|spent|cost|costs|paid|pay|euros|dollars|worth|revenue|earn|earned|donated|raised|expensive|cheap|income|\\$|€|£");
                score = Math.max(score, money && column.isAbout("money") ? 0.7 : 0);
                boolean many = question.says("sold|sell|sells|ordered|order|bought|buy|how many|items|pieces|copies");
                score = Math.max(score, many && column.isQuantity() ? 0.75 : 0);
                score = Math.max(score, numbers == 1 ? 0.6 : 0.12);
                if (column.formula().filter(formula -> formula.contains(" + ")).isPresent()) {
                    score = 1.2;
                }
                if (column.isProduct() && column.isAbout("money") && links.intent.asksMoney()) {
                    score = Math.max(score, 0.9);
                }
                if (column.isProduct()
                        && question.says("times|multiplied by|\\*|\u00d7|quantity x|product of|per unit")) {
                    score = 1.4;
                }
                slots.add(new Slot(
                        column, column.isIdentifier() ? score * 0.2 : column.isOrdinal() ? score * 0.6 : score));
            }
        }
        return best(slots);
    }

    private double nearAggregate(Column column) {
        double best = 0;
        for (int t = 0; t < question.tokens().size(); t++) {
            if (question.tokens()
                    .get(t)
                    .lower()
                    .matches("total|sum|add|up|average|mean|median|combined|overall|maximum|minimum|difference")) {
                best = Math.max(best, links.near(column, t, t, 1, 6));
            }
        }
        return best;
    }

    /** Columns that a superlative may compare: numbers, dates and what it is about. */
    List<Slot> compared(Intent.Superlative superlative) {
        List<Slot> slots = new ArrayList<>();
        long comparable = source.columns().stream()
                .filter(column -> (column.isNumber() || column.isDate()) && !column.isIdentifier())
                .count();
        for (Column column : source.columns()) {
            boolean time = column.isClock()
                    && superlative.degree().concepts().stream()
                            .anyMatch(Lexicon.words("date duration speed length")::contains);
            if (!column.isNumber() && !column.isDate() && !time || source.repeatsKey(column)) {
                continue;
            }
            int rank = 0;
            double concept = 0;
            for (String name : superlative.degree().concepts()) {
                boolean fits = name.equals("date") || time
                        ? column.isDate() || time || column.words().contains("year") || column.isYear()
                        : column.isAbout(name);
                fits |= name.equals("age") && (column.isDate() || column.isAbout("birth"));
                if (fits) {
                    concept = Math.max(concept, (superlative.isGeneric() ? 0.45 : 0.85) - 0.1 * rank);
                }
                rank++;
            }
            boolean served = isSince(superlative, column);
            concept = served ? 0.95 : concept;
            boolean dated = served
                    || superlative.degree().concepts().contains("date")
                    || superlative.degree().concepts().contains("age");
            if (column.isDate() && !dated && links.near(column, superlative.first(), superlative.last(), 0, 2) < 0.7) {
                continue;
            }
            double near = links.near(column, superlative.first(), superlative.last(), 3, 5);
            double score = Math.max(concept, near * (superlative.isGeneric() ? 1 : 0.8));
            score = Math.max(score, 0.5 * links.strength(column));
            score = Math.max(score, comparable == 1 ? 0.6 : 0.1);
            if (!column.isOwn() && near >= 0.6) {
                // What the question itself computes is what it compares.
                score = Math.max(score, 1.1);
            }
            boolean only = superlative.degree().concepts().equals(List.of("date")) && !column.isDate() && concept == 0;
            slots.add(new Slot(column, column.isIdentifier() || only ? score * 0.25 : score));
        }
        return best(slots);
    }

    /** Whether how long somebody has been there is compared by when it began. */
    static boolean isSince(Intent.Superlative superlative, Column column) {
        return column.isDate() && superlative.degree().concepts().contains("duration") && column.isAbout("birth");
    }

    /** Columns that the answer may stand in. */
    List<Slot> targets() {
        List<Slot> slots = new ArrayList<>();
        List<Column> entities = source.entities();
        boolean degree = source.columns().stream().anyMatch(this::asksDegree);
        for (Column column : source.columns()) {
            double score = Math.min(1, links.focus(column));
            int entity = entities.indexOf(column);
            boolean own = column.table() == source.table();
            if (entity >= 0) {
                score = Math.max(score, entity == 0 && own ? 0.45 : entity == 0 ? 0.35 : 0.2);
            }
            if (question.says("who|whose|whom") && column.isText() && column.isAbout("person")) {
                score = Math.max(score, column.isCode() ? 0.4 : 0.75 + 0.25 * links.strength(column));
            }
            if (question.says("who|whose|whom")
                    && column.isText()
                    && column.words().stream().anyMatch(word -> word.matches("\\w{3,}(?:er|or|ist|ant|ee)"))) {
                score = Math.max(score, column.isCode() ? 0.35 : 0.6 + 0.35 * links.strength(column));
            }
            if (degree) {
                score = asksDegree(column) ? Math.max(score, 0.85) : score * 0.5;
            }
            if (asksUnit(column)) {
                score = Math.max(score, 0.9);
            }
            if (question.says("when|what date|which date|what day|which day|on what day") && column.isDate()) {
                score = Math.max(score, 0.8);
            }
            if (question.says("where") && column.isText() && column.isAbout("place")) {
                score = Math.max(score, 0.75);
            }
            if (question.says("how much") && column.isAbout("money") && column.isNumber()) {
                score = Math.max(score, 0.7);
            }
            if (column.isCode() && !question.says("code|codes|id|ids|number|numbers|identifier|reference|nr")) {
                score *= 0.7;
            }
            if (question.says("name|names|title|titles")
                    && column.isText()
                    && !column.isCode()
                    && column.isAbout("name")) {
                score = Math.max(score, 0.7);
            }
            if (column.isDate()
                    && question.says("who|which|name|what is the name")
                    && !question.says("when|dates?|days?|time")) {
                score *= 0.6;
            }
            if (score < 0.1) {
                score = Math.max(score, 0.4 * links.strength(column));
            }
            if (score > 0.08 && !source.repeatsKey(column)) {
                slots.add(new Slot(column, Math.min(1, score)));
            }
        }
        return best(slots);
    }

    /** Whether the question asks how long or how old something is, and the column says that. */
    private boolean asksDegree(Column column) {
        for (int t = 1; t < question.tokens().size(); t++) {
            if (question.at(t - 1, "how") && !column.isText()) {
                boolean fits = Adjectives.plain(question.tokens().get(t).lower())
                        .filter(degree -> degree.concepts().stream().anyMatch(column::isAbout))
                        .isPresent();
                if (fits) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the question names the unit in which the column is. */
    private boolean asksUnit(Column column) {
        if (column.unit().isEmpty()) {
            return false;
        }
        String unit = Token.of(column.unit().get()).getLast().stem();
        for (int t = 1; t < question.tokens().size(); t++) {
            String stem = question.tokens().get(t).stem();
            if (question.before(t, 1).matches("in|many") && (stem.equals(unit) || stem.equals(column.unitWord()))) {
                return true;
            }
        }
        return false;
    }

    /** Columns that rows may be grouped by. */
    List<Slot> groups() {
        List<Slot> slots = new ArrayList<>();
        for (Column column : source.columns()) {
            boolean repeats = column.profile().complete()
                    && column.profile().values().size()
                            < source.table().profile().rows();
            boolean measure = column.isNumber() && column.profile().values().size() > 30;
            if (measure
                    || !repeats
                    || source.repeatsKey(column)
                    || column.profile().values().isEmpty()) {
                continue;
            }
            double score = Math.max(Math.min(1, links.focus(column)), 0.7 * links.strength(column));
            for (int t = 0; t < question.tokens().size(); t++) {
                if (question.tokens().get(t).lower().matches("per|each|every|by")) {
                    score = Math.max(score, links.near(column, t, t, 0, 2));
                }
            }
            if (question.says("who|whom|whose")
                    && column.isText()
                    && (column.isAbout("person")
                            || column.words().stream().anyMatch(word -> word.matches("\\w{3,}(?:er|or|ist|ant|ee)")))) {
                score = Math.max(score, 0.65 + 0.3 * links.strength(column));
            }
            if (column.isCode() && !question.says("code|codes|id|ids")) {
                score *= 0.7;
            }
            if (question.says("names?") && column.isText() && !column.isCode() && column.table() != source.table()) {
                score *= 1.15;
            }
            if (score >= 0.25) {
                slots.add(new Slot(column, Math.min(1, column.isNumber() ? score * 0.8 : score)));
            }
        }
        return best(slots);
    }

    /** Whether a how many counts what this column holds, not rows. */
    boolean isCounted(Column column) {
        if (!links.intent.counts() || !column.isNumber() || column.isIdentifier()) {
            return false;
        }
        boolean rows = source.columns().stream()
                .anyMatch(other -> other.isText() && other.isKey() && links.focus(other) >= 0.95);
        return links.focus(column) >= 0.7 && !rows
                || !rows && column.isQuantity() && question.says("how many (?:items|pieces|copies|units|articles)");
    }

    private static List<Slot> best(List<Slot> slots) {
        slots.sort(Comparator.comparingDouble(Slot::score).reversed());
        return List.copyOf(slots.subList(0, Math.min(MOST, slots.size())));
    }
}
