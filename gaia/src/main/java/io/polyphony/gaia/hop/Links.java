package io.polyphony.gaia.hop;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How surely one fact leads to another: by a name, or a rare word, that both have and the question hasn't. */
final class Links {

    private static final double SUBJECT = 0.9;
    private static final double PAIR = 0.85;
    private static final double COMMON = 0.55;
    private static final double HUB = 0.6;
    private static final double SIBLING = 0.25;
    private static final double SAME_FORM = 0.4;
    private static final double REFERS = 0.6;
    private static final double SAME_NOTE = 0.25;
    private static final double KNOWN = 0.35;
    private static final double PART = 0.3;
    private final Facts facts;
    private final Set<String> known = new HashSet<>();
    private final double rarest;

    Links(Facts facts, HopQuestion question) {
        this.facts = facts;
        this.rarest = Math.log(1 + (facts.all().size() + 0.5) / 2.5);
        List<Word> words = question.words();
        for (int i = 0; i < words.size(); i++) {
            known.add(words.get(i).stem());
            if (i > 0) {
                known.add(words.get(i - 1).stem() + "#" + words.get(i).stem());
            }
        }
    }

    /** From 0 to 1. */
    double of(Fact one, Fact next) {
        double best = sameNote(one, next);
        best = Math.max(best, entities(one.entities(), next.entities()));
        best = Math.max(best, SUBJECT * entities(one.entities(), next.subjects()));
        best = Math.max(best, SUBJECT * entities(one.subjects(), next.entities()));
        if (best < PAIR) {
            best = Math.max(best, words(one, next, next.words()));
            best = Math.max(best, COMMON * words(one, next, next.context()));
        }
        return Math.min(1, best) * (enumerates(one) ? HUB : 1) * (siblings(one, next) ? SIBLING : 1);
    }

    /** Whether a fact only lists things side by side, of which one doesn't lead to the other. */
    private static boolean enumerates(Fact fact) {
        return fact.statement().text().chars().filter(c -> c == ',').count() > 2;
    }

    /** Whether two facts say the same of different things, as rows of a list do: what they share stands at the same place in both. */
    private static boolean siblings(Fact one, Fact next) {
        Set<String> own = pairs(one);
        Set<String> other = pairs(next);
        long shared = own.stream().filter(other::contains).count();
        return shared > 1 && shared >= SAME_FORM * Math.min(own.size(), other.size());
    }

    /** Words after each other, without those of names: two facts that name the same thing need not have the same form. */
    private static Set<String> pairs(Fact fact) {
        Set<String> pairs = new HashSet<>();
        for (int i = 1; i < fact.words().size(); i++) {
            Word one = fact.words().get(i - 1);
            Word next = fact.words().get(i);
            if (!named(fact, one) && !named(fact, next)) {
                pairs.add(one.stem() + " " + next.stem());
            }
        }
        return pairs;
    }

    private static boolean named(Fact fact, Word word) {
        return !word.digit()
                && fact.entities().stream()
                        .anyMatch(entity -> entity.start() <= word.start() && word.end() <= entity.end());
    }

    /** A note goes on with what it speaks of, mostly where it doesn't name it anew. */
    private static double sameNote(Fact one, Fact next) {
        if (!one.file().equals(next.file())) {
            return 0;
        }
        if (one.row() || next.row()) {
            return 0;
        }
        return next.refers() && next.statement().line() >= one.statement().line() ? REFERS : SAME_NOTE;
    }

    private double entities(List<Entity> own, List<Entity> other) {
        double best = 0;
        for (Entity a : own) {
            for (Entity b : other) {
                double sum = 0;
                for (String word : a.shared(b)) {
                    boolean asked = known.contains(word);
                    sum += Math.min(1, facts.rarity(word) / rarest) * (asked ? KNOWN : 1);
                }
                if (sum > 0) {
                    best = Math.max(best, Math.min(1, sum) * a.agreement(b));
                }
            }
        }
        return best;
    }

    /** Two words after each other in both are nearly a name; of a row's label all words must be there. */
    private double words(Fact one, Fact next, List<Word> other) {
        List<Word> own = telling(one.words());
        List<Word> others = telling(other);
        double best = 0;
        for (int i = 0; i < own.size(); i++) {
            for (int j = 0; j < others.size(); j++) {
                double here = word(own.get(i), others.get(j));
                if (here > 0 && i + 1 < own.size() && j + 1 < others.size()) {
                    double following = word(own.get(i + 1), others.get(j + 1));
                    here = following > 0 ? PAIR * Math.min(1, here + following) : COMMON * here;
                } else {
                    here *= subject(next, others.get(j)) || subject(one, own.get(i)) ? PAIR : COMMON;
                }
                best = Math.max(best, here * label(one, others.get(j), next) * label(next, own.get(i), one));
            }
        }
        return best;
    }

    /** Whether a word is what a fact speaks of: the noun that it begins with, after which its note is called. */
    private static boolean subject(Fact fact, Word word) {
        boolean first = fact.words().stream()
                .filter(other -> !Lexicon.little(other))
                .findFirst()
                .filter(word::equals)
                .isPresent();
        return first
                && (fact.statement().text().startsWith("The ")
                        || fact.context().stream()
                                .anyMatch(about -> about.stem().equals(word.stem())));
    }

    private static List<Word> telling(List<Word> words) {
        return words.stream().filter(word -> !Lexicon.little(word)).toList();
    }

    /** Whether a word that belongs to a row's label comes with all of the label. */
    private static double label(Fact other, Word word, Fact row) {
        int colon = row.statement().text().indexOf(": ");
        if (colon < 0 || word.start() >= colon || !row.words().contains(word)) {
            return 1;
        }
        boolean whole = row.words().stream()
                .filter(part -> part.end() <= colon && !Lexicon.little(part))
                .allMatch(part ->
                        other.words().stream().anyMatch(own -> own.stem().equals(part.stem())));
        return whole ? 1 : PART;
    }

    private double word(Word own, Word other) {
        boolean telling = own.stem().equals(other.stem()) && !Lexicon.little(own) && !Lexicon.pronoun(own);
        if (!telling || Lexicon.weak(own) || own.text().matches("\\d{1,2}")) {
            return 0;
        }
        return Math.min(1, facts.rarity(own.stem()) / rarest) * (known.contains(own.stem()) ? KNOWN : 1);
    }
}
