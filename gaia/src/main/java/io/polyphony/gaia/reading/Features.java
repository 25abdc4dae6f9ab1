package io.polyphony.gaia.reading;

import java.util.List;
import java.util.Set;
import java.util.function.ObjDoubleConsumer;

/** What speaks for and against a candidate, as named numbers that weights turn into a score. */
final class Features {

    private static final double NEAR = 3;

    /** Words that begin a sentence about what the one before was about. */
    private static final Set<String> REFERRING = Set.of(
            "it", "he", "she", "they", "its", "his", "her", "their", "this", "these", "that", "there", "both", "such");

    private final Page page;
    private final Asked asked;
    private final Matching matching;
    private final Bridges bridges;
    private double best;

    Features(Page page, Asked asked, Matching matching, Bridges bridges) {
        this.page = page;
        this.asked = asked;
        this.matching = matching;
        this.bridges = bridges;
        for (int i = 0; i < page.lines().size(); i++) {
            best = Math.max(best, context(i));
        }
    }

    void of(Candidate candidate, ObjDoubleConsumer<String> out) {
        Line line = page.lines().get(candidate.line());
        ofLine(candidate.line(), out);
        ofPlace(candidate, line, out);
        ofBorders(candidate, line, out);
        ofWords(candidate, line, out);
        ofLabel(candidate, line, out);
        out.accept("led", bridges.led(candidate.line()));
        out.accept("ledtwice", bridges.ledTwice(candidate.line()));
        out.accept("mentioned", bridges.mentioned(candidate));
        out.accept("bridge", bridge(candidate, line));
    }

    /** How near the candidate is to the word that led to its line. */
    private double bridge(Candidate candidate, Line line) {
        double near = 0;
        for (int i = 0; i < line.tokens().size(); i++) {
            boolean inside = i >= candidate.first() && i <= candidate.last();
            if (!inside
                    && bridges.by(candidate.line())
                            .contains(line.tokens().get(i).stem())) {
                int distance = i < candidate.first() ? candidate.first() - i : i - candidate.last();
                near = Math.max(near, 1 / (1 + (distance - 1) / NEAR));
            }
        }
        return near * (bridges.led(candidate.line()) + bridges.ledTwice(candidate.line()));
    }

    private void ofLine(int index, ObjDoubleConsumer<String> out) {
        double cover = matching.cover(index);
        out.accept("cover", cover);
        boolean refers = !page.lines().get(index).tokens().isEmpty()
                && REFERRING.contains(
                        page.lines().get(index).tokens().getFirst().lower());
        out.accept("refers", refers ? matching.gain(index - 1, index) : 0);
        out.accept("title", matching.titleGain(index));
        out.accept("before", matching.gain(index - 1, index));
        out.accept("after", matching.gain(index + 1, index));
        out.accept("section", matching.sectionGain(index));
        out.accept("ratio", best <= 0 ? 0 : context(index) / best);
        out.accept("foremost", context(index) >= best ? 1 : 0);
    }

    private double context(int index) {
        return matching.cover(index)
                + 0.7 * matching.titleGain(index)
                + 0.5 * Math.max(matching.gain(index - 1, index), matching.gain(index + 1, index));
    }

    private void ofPlace(Candidate candidate, Line line, ObjDoubleConsumer<String> out) {
        double[][] words = matching.words(candidate.line());
        int from = from(candidate, line);
        int to = to(candidate, line);
        double near = 0;
        double left = 0;
        double right = 0;
        double clause = 0;
        for (int t = 0; t < matching.terms(); t++) {
            double strongest = 0;
            double inClause = 0;
            for (int i = 0; i < words.length; i++) {
                double like = i >= candidate.first() && i <= candidate.last() ? 0 : words[i][t];
                if (like == 0) {
                    continue;
                }
                int distance = i < candidate.first() ? candidate.first() - i : i - candidate.last();
                strongest = Math.max(strongest, like / (1 + (distance - 1) / NEAR));
                if (i >= from && i <= to) {
                    inClause = Math.max(inClause, like);
                }
                if (distance <= 3 && i < candidate.first()) {
                    left = Math.max(left, matching.weight(t) * like);
                } else if (distance <= 3) {
                    right = Math.max(right, matching.weight(t) * like);
                }
            }
            near += matching.weight(t) * strongest;
            clause += matching.weight(t) * inClause;
        }
        out.accept("near", near);
        out.accept("left", left);
        out.accept("right", right);
        out.accept("clause", clause);
    }

    /** Where the candidate's clause begins: after the last comma, bracket or the like before it. */
    private static int from(Candidate candidate, Line line) {
        int from = candidate.first();
        while (from > 0 && !parted(line, from - 1)) {
            from--;
        }
        return from;
    }

    private static int to(Candidate candidate, Line line) {
        int to = candidate.last();
        while (to + 1 < line.tokens().size() && !parted(line, to)) {
            to++;
        }
        return to;
    }

    private static boolean parted(Line line, int left) {
        String text = line.text();
        for (int i = line.tokens().get(left).end();
                i < line.tokens().get(left + 1).start();
                i++) {
            if (",;:()|–—".indexOf(text.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static String gap(Line line, int left) {
        List<Token> tokens = line.tokens();
        int from = left < 0 ? 0 : tokens.get(left).end();
        int to = left + 1 < tokens.size()
                ? tokens.get(left + 1).start()
                : line.text().length();
        return line.text().substring(from, Math.max(from, to));
    }

    private void ofBorders(Candidate candidate, Line line, ObjDoubleConsumer<String> out) {
        List<Token> tokens = line.tokens();
        Token before = candidate.first() > 0 ? tokens.get(candidate.first() - 1) : null;
        Token after = candidate.last() + 1 < tokens.size() ? tokens.get(candidate.last() + 1) : null;
        boolean openLeft = before != null && gap(line, candidate.first() - 1).isBlank();
        boolean openRight = after != null && gap(line, candidate.last()).isBlank();
        boolean numeric = candidate.shape() == Shape.NUMBER
                || candidate.shape() == Shape.MONEY
                || candidate.shape() == Shape.TIME
                || candidate.shape() == Shape.DATE
                || candidate.shape() == Shape.YEAR;
        String group = numeric ? "n" : asked.want() == Want.THING ? "t" : "w";
        if (before == null) {
            out.accept("begin:" + group, 1);
        } else if (!openLeft) {
            out.accept("left,:" + group, 1);
        } else if (before.little()) {
            out.accept("leftword=" + before.lower(), 1);
            out.accept("leftlittle:" + group, 1);
            out.accept(asked.want() + "<" + preposition(before), 1);
        } else if (asked.all().contains(before.stem())) {
            out.accept("leftasked:" + group, 1);
        } else {
            out.accept("leftmore:" + group, 1);
            if (!numeric && before.capital() == tokens.get(candidate.first()).capital()) {
                out.accept("leftcut:" + group, 1);
            }
        }
        if (after == null || gap(line, candidate.last()).contains(".")) {
            out.accept("end:" + group, 1);
        } else if (!openRight) {
            out.accept("right,:" + group, 1);
        } else if (after.little()) {
            out.accept("rightlittle:" + group, 1);
        } else if (asked.all().contains(after.stem())) {
            out.accept("rightasked:" + group, 1);
        } else {
            out.accept("rightmore:" + group, 1);
            if (!numeric && after.capital() == tokens.get(candidate.last()).capital()) {
                out.accept("rightcut:" + group, 1);
            }
        }
        if (before != null && !asked.preposition().isEmpty()) {
            String left = before.lower().equals("till") ? "until" : before.lower();
            boolean same = left.equals(asked.preposition())
                    || left.equals("to") && asked.preposition().equals("until");
            out.accept(asked.preposition().matches("in|on|at") ? "sameplace" : "samepreposition", same ? 1 : 0);
        }
        focus(before, after, line, candidate, out);
        unit(candidate, after, before, out);
    }

    private static String preposition(Token word) {
        return word.lower().matches("by|in|at|of|to|from|for|with|on|is|was|a|an|the|near|into")
                ? word.lower()
                : "other";
    }

    /** Whether the noun that is asked for stands by the candidate: "the village of X", "room X", "X street". */
    private void focus(Token before, Token after, Line line, Candidate candidate, ObjDoubleConsumer<String> out) {
        List<Token> tokens = line.tokens();
        boolean left = before != null && asked.focus().contains(before.stem());
        if (before != null && before.little() && candidate.first() > 1) {
            left |= asked.focus().contains(tokens.get(candidate.first() - 2).stem());
        }
        if (left) {
            out.accept("focusleft", 1);
        }
        if (after != null && asked.focus().contains(after.stem())) {
            out.accept("focusright", 1);
        }
        if (!asked.focus().isEmpty()
                && asked.focus().contains(tokens.get(candidate.last()).stem())) {
            out.accept("focusin", 1);
        }
    }

    private void unit(Candidate candidate, Token after, Token before, ObjDoubleConsumer<String> out) {
        if (asked.want() == Want.MONEY) {
            out.accept(candidate.shape() == Shape.MONEY ? "money" : "nomoney", 1);
            boolean measured = after != null && Lexicon.UNITS.contains(after.lower());
            if (measured || candidate.text().endsWith("%")) {
                out.accept("otherunit", 1);
            }
            return;
        }
        if (asked.want() != Want.NUMBER || asked.units().isEmpty()) {
            return;
        }
        List<Token> tokens = page.lines().get(candidate.line()).tokens();
        boolean unit = candidate.text().endsWith("%") && asked.text().contains("percent");
        for (int i = candidate.last() + 1; i < Math.min(tokens.size(), candidate.last() + 4); i++) {
            double like = 0;
            for (String asks : asked.units()) {
                like = Math.max(like, Likeness.of(asks, tokens.get(i).stem()));
            }
            if (like > 0) {
                out.accept("unit" + (i - candidate.last()), like);
                unit = true;
                break;
            }
            if (tokens.get(i).numeric()
                    || !gap(page.lines().get(candidate.line()), i - 1).isBlank()) {
                break;
            }
        }
        if (!unit && after != null && Lexicon.UNITS.contains(after.lower())) {
            out.accept("otherunit", 1);
        }
        if (!unit && (candidate.text().endsWith("%") || candidate.shape() == Shape.MONEY)) {
            out.accept("otherunit", 1);
        }
        if (before != null && Lexicon.MONTHS.contains(before.lower())
                || after != null && Lexicon.MONTHS.contains(after.lower())) {
            out.accept("indate", 1);
        }
    }

    private void ofWords(Candidate candidate, Line line, ObjDoubleConsumer<String> out) {
        List<Token> tokens = line.tokens();
        int count = candidate.last() - candidate.first() + 1;
        int askedWords = 0;
        int telling = 0;
        for (int i = candidate.first(); i <= candidate.last(); i++) {
            Token token = tokens.get(i);
            if (token.little()) {
                continue;
            }
            telling++;
            askedWords += asked.all().contains(token.stem()) ? 1 : 0;
            if (!token.capital() && Lexicon.VERBS.contains(token.lower())) {
                out.accept("verb", 1);
            }
        }
        out.accept("asked", telling == 0 ? 0 : (double) askedWords / telling);
        out.accept("words" + Math.min(count, 5), 1);
        out.accept(asked.want() + "=" + candidate.shape(), 1);
        Token first = tokens.get(candidate.first());
        Token last = tokens.get(candidate.last());
        if (!first.capital() && first.lower().matches("[a-z]{2,}(?:ed|ing|ly)")) {
            out.accept("first" + first.lower().replaceFirst(".*(ed|ing|ly)$", "$1"), 1);
        }
        if (!last.capital() && last.lower().matches("[a-z]{2,}(?:ed|ing|ly)")) {
            out.accept("last" + last.lower().replaceFirst(".*(ed|ing|ly)$", "$1"), 1);
        }
        if (candidate.first() == 0 && count == 1 && first.capital() && !line.row()) {
            out.accept("opening", 1);
        }
        double not = 0;
        double former = 0;
        double now = 0;
        for (Token token : line.tokens()) {
            not = Math.max(not, Lexicon.NOT.contains(token.lower()) ? 1 : 0);
            former = Math.max(former, Lexicon.FORMER.contains(token.lower()) ? 1 : 0);
            now = Math.max(now, Lexicon.NOW.contains(token.lower()) ? 1 : 0);
        }
        for (int i = from(candidate, line); i <= to(candidate, line); i++) {
            if (Lexicon.NOT.contains(tokens.get(i).lower())) {
                out.accept("clausenot", 1);
                break;
            }
        }
        out.accept("not", not);
        out.accept("former", former);
        out.accept("now", now);
    }

    /** "Label: value", cells of tables, and titles, which stand for what is under them. */
    private void ofLabel(Candidate candidate, Line line, ObjDoubleConsumer<String> out) {
        if (line.heading()) {
            out.accept("heading", 1);
            return;
        }
        List<Token> tokens = line.tokens();
        if (line.row()) {
            int cell = cell(line, tokens.get(candidate.first()).start());
            boolean whole = cell == cell(line, tokens.get(candidate.last()).start());
            String column = cell < line.columns().size() ? line.columns().get(cell) : "";
            out.accept("row", 1);
            out.accept("column", matching.cover(Token.of(column)));
            for (Token token : Token.of(column)) {
                if (asked.focus().contains(token.stem()) || asked.units().contains(token.stem())) {
                    out.accept("focuscolumn", 1);
                    break;
                }
            }
            out.accept("split", whole ? 0 : 1);
            return;
        }
        int colon = line.text().indexOf(": ");
        if (colon > 0 && tokens.get(candidate.first()).start() > colon) {
            List<Token> label =
                    tokens.stream().filter(token -> token.end() <= colon).toList();
            if (label.size() <= 6) {
                out.accept("label", matching.cover(label));
                boolean focus = label.stream().anyMatch(token -> asked.focus().contains(token.stem()));
                out.accept("focuslabel", focus ? 1 : 0);
                boolean begins = tokens.get(candidate.first()).start() == colon + 2;
                boolean ends = candidate.last() == tokens.size() - 1;
                out.accept("value", begins && ends ? 1 : 0);
                out.accept("valuebegins", begins ? 1 : 0);
            }
        }
    }

    private static int cell(Line line, int at) {
        return (int) line.text().substring(0, at).chars().filter(c -> c == '|').count();
    }
}
