package io.polyphony.gaia.problem;

import io.polyphony.gaia.error.FaultException;
import io.polyphony.gaia.plan.Expr;
import io.polyphony.gaia.plan.KnownEquations;
import io.polyphony.gaia.question.Quantity;
import io.polyphony.gaia.question.Typed;
import io.polyphony.gaia.question.Typed.Type;
import io.polyphony.gaia.question.TypedQuestion;
import io.polyphony.gaia.tool.Units;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads a problem's quantities as terms: what each counts, per what, and whether the text adds it or takes it away. */
final class TermReader {

    private static final Pattern TIMES = Pattern.compile("(?is)\\s*(?:times as|times)\\b.*");
    /** A percentage of all that came before. */
    private static final Pattern OF_REST = Pattern.compile(
            "(?is)\\s*(?:%|per ?cent)?\\s+of (?:what(?:'s| is| was|ever)?\\b|everything|all\\b|the (?:rest|remain\\p{L}+|balance|total|whole|sum|bill|result)).*");

    /** What a part or a multiple is of, where that is an amount named before. */
    private static final Pattern SAME = Pattern.compile(
            "(?is)\\s*(?:of )?(?:that(?: (?:price|amount|much|sum|rate|fee|fare))?\\s*(?:[.,;:?!]|\\b(?:and|each|per|for|apiece)\\b)|as much\\b(?! as)|(?:the|that) (?:\\p{L}+ )?(?:price|fare|fee|rate)\\b).*");

    private static final Pattern LENGTH_WORD =
            Pattern.compile("(?i)\\b(?:long|wide|high|deep|tall|by|thick|length|width|height)\\b");

    private static final Pattern PAID_IN = Pattern.compile("(?i)\\b(?:pa(?:y|ys|id)|puts?) (?:in|into|back)\\b");
    private static final Pattern AS_MUCH = Pattern.compile("(?i)time and a half|double time");

    /** What a step before came to; its name says nothing of the step at hand. */
    private static final Pattern RESULT = Pattern.compile(
            "(?i)\\b(?:reduced|discounted|increased|lowered|remaining|higher|lower|marked-down|cut) (?=price|amount|total|sum|value|bill|figure|cost|salary)");

    private final TypedQuestion question;
    private final Passage passage;
    private final Asked asked;
    private final Set<String> counted = new HashSet<>();
    private final Map<Character, Typed> refined = new HashMap<>();
    private final Set<Character> consumed = new HashSet<>();

    private TermReader(TypedQuestion question, Asked asked) {
        this.question = question;
        this.passage = Passage.of(question);
        this.asked = asked;
    }

    /**
     * A problem's terms, with its quantities as they were read for them.
     *
     * @param question for tools: units with what they are per
     */
    record Reading(List<Term> terms, TypedQuestion question) {}

    static Reading of(TypedQuestion question, Asked asked) {
        return new TermReader(question, asked).read();
    }

    private Reading read() {
        for (Typed typed : question.quantities()) {
            if (isCount(typed)) {
                noun(typed).ifPresent(found -> counted.add(found.noun()));
            }
        }
        Denominators denominators = new Denominators(passage, counted, asked);
        List<Term> terms = new ArrayList<>();
        int sign = 0;
        int sentence = -1;
        consumed.addAll(KnownEquations.of(question));
        consumed.addAll(Definitions.of(question));
        for (Typed typed : question.quantities()) {
            if (consumed.contains(typed.letter())) {
                continue;
            }
            int own = passage.sentenceStart(typed.quantity().start());
            sign = own == sentence ? sign : 0;
            sentence = own;
            int said = sign(typed);
            sign = said == 0 ? sign : said;
            Optional<Term> term = term(typed, sign, denominators);
            term.map(found -> sameAgain(found, typed, terms)).ifPresent(terms::add);
        }
        List<Typed> all = question.quantities().stream()
                .map(typed -> refined.getOrDefault(typed.letter(), typed))
                .toList();
        return new Reading(
                counted(joined(terms)), new TypedQuestion(question.masked(), all, question.asked(), question.asks()));
    }

    /** "Half that", "twice as much": an amount of its own, by the one of the same kind before. */
    private Term sameAgain(Term factor, Typed typed, List<Term> before) {
        boolean refers = (factor.kind() == Term.Kind.PART || factor.kind() == Term.Kind.MULTIPLE)
                && SAME.matcher(passage.text().substring(typed.quantity().end()))
                        .matches();
        if (!refers) {
            return factor;
        }
        List<Term> amounts = before.stream().filter(Term::isAmount).toList();
        Optional<Term> base = amounts.stream()
                .filter(term -> term.label().has(TypedQuestion.MONEY))
                .reduce((a, b) -> b)
                .or(() -> amounts.stream().reduce((a, b) -> b));
        if (base.isEmpty()) {
            return factor;
        }
        Label own = base.get().label().isRate() && !amounts.getLast().equals(base.get())
                ? base.get().label().measured().over(amounts.getLast().label())
                : base.get().label();
        return new Term(
                Arithmetic.times(base.get().plan(), factor.plan()),
                own,
                Term.Kind.AMOUNT,
                factor.sign(),
                factor.start(),
                factor.end(),
                base.get().value() * factor.value(),
                factor.words());
    }

    private static boolean isCount(Typed typed) {
        return typed.quantity().kind() == Quantity.Kind.NUMBER
                && (typed.type() == Type.COUNT || typed.type() == Type.PLAIN);
    }

    private Optional<Nouns.Found> noun(Typed typed) {
        return Nouns.after(passage.text(), typed.quantity().end());
    }

    private Optional<Term> term(Typed typed, int sign, Denominators denominators) {
        Expr letter = new Expr.Letter(typed.letter());
        double number = typed.quantity().isNumber()
                ? Double.parseDouble(typed.quantity().value())
                : 0;
        Set<String> words =
                CueWords.stems(RESULT.matcher(passage.clause(typed.quantity())).replaceAll(""));
        Set<String> near = CueWords.stems(passage.near(typed.quantity()));
        int start = typed.quantity().start();
        return switch (typed.type()) {
            case DATE, MONTH, PLACE, YEAR -> Optional.empty();
            case PERCENT ->
                Optional.of(new Term(
                        letter, Label.NONE, Term.Kind.PERCENT, sign, start, start, number / 100, acting(typed, words)));
            case MULTIPLE ->
                Optional.of(new Term(letter, Label.NONE, Term.Kind.MULTIPLE, sign, start, start, number, words));
            case PART -> Optional.of(part(typed, letter, number, sign, words));
            case MONEY, MEASURE, COUNT, PLAIN ->
                isNumeratorOfPart(typed) ? Optional.empty() : Optional.of(amount(typed, sign, near, denominators));
        };
    }

    /** The words that say how a percentage acts: of "collects 82% of what falls" those before it. */
    private Set<String> acting(Typed percent, Set<String> clause) {
        int end = percent.quantity().end();
        boolean of = passage.text().substring(end).matches("(?is)\\s*(?:%|per ?cent)?\\s+of\\b.*");
        if (!of || asked.says(CueWords.LEFT)) {
            return clause;
        }
        String gap = passage.gap(percent.quantity());
        Set<String> words = new HashSet<>(CueWords.stems(gap.substring(gap.lastIndexOf(',') + 1)));
        if (OF_REST.matcher(passage.text().substring(end)).matches()) {
            words.add("rest");
        }
        return words;
    }

    /** The "two" of "two fifths". */
    private boolean isNumeratorOfPart(Typed typed) {
        return numeratorOf(typed).isPresent();
    }

    private Optional<Typed> numeratorOf(Typed number) {
        return question.quantities().stream()
                .filter(other -> other.type() == Type.PART
                        && other.quantity().start() == number.quantity().end() + 1)
                .findFirst();
    }

    private Term part(Typed typed, Expr letter, double number, int sign, Set<String> words) {
        Optional<Typed> above = question.quantities().stream()
                .filter(other -> other.quantity().isNumber()
                        && numeratorOf(other).filter(typed::equals).isPresent())
                .findFirst();
        Expr numerator = above.<Expr>map(other -> new Expr.Letter(other.letter()))
                .orElse(new Expr.Constant(java.math.BigDecimal.ONE));
        double value =
                above.map(other -> Double.parseDouble(other.quantity().value())).orElse(1.0) / number;
        int start = typed.quantity().start();
        return new Term(
                new Expr.Binary('/', numerator, letter), Label.NONE, Term.Kind.PART, sign, start, start, value, words);
    }

    private Term amount(Typed given, int sign, Set<String> words, Denominators denominators) {
        Typed typed = money(given);
        int start = typed.quantity().start();
        int end = typed.quantity().end();
        String text = passage.text();
        if (isCount(typed)
                && (TIMES.matcher(text.substring(end)).matches()
                        || AS_MUCH.matcher(text.substring(start, end)).matches())) {
            return new Term(
                    new Expr.Letter(typed.letter()),
                    Label.NONE,
                    Term.Kind.MULTIPLE,
                    sign,
                    start,
                    start,
                    value(typed),
                    words);
        }
        Label label = label(typed);
        int endOfUnit = endOfUnit(typed, end);
        boolean length = typed.dimension().equals(Map.of("m", 1))
                && (LENGTH_WORD
                        .matcher(text.substring(end, Math.min(text.length(), end + 18)))
                        .find());
        Optional<Denominators.Below> below =
                label.isRate() || length ? Optional.empty() : denominators.of(typed, endOfUnit);
        Expr plan = new Expr.Letter(typed.letter());
        double value = value(typed);
        if (below.isPresent()) {
            boolean exchange = label.equals(Label.MONEY) && below.get().label().equals(Label.MONEY);
            label = label.over(below.get().label());
            if (exchange && below.get().number().isEmpty()) {
                return new Term(plan, label, Term.Kind.MULTIPLE, 0, start, end, value, words);
            }
            if (below.get().number().isPresent()) {
                Typed number = below.get().number().get();
                consumed.add(number.letter());
                plan = new Expr.Binary('/', plan, new Expr.Letter(number.letter()));
                value /= value(number);
            } else if (!below.get().unit().isEmpty() && !typed.unit().contains("/")) {
                Typed finer = new Typed(
                        typed.quantity(),
                        typed.type() == Type.COUNT || typed.type() == Type.PLAIN ? Type.MEASURE : typed.type(),
                        (typed.unit().isEmpty() ? "1" : typed.unit()) + "/"
                                + below.get().unit(),
                        Denominators.divided(typed.dimension(), below.get().label()),
                        typed.noun());
                refined.put(typed.letter(), finer);
                value = value(finer);
            }
        }
        boolean stock = CueWords.STOCK.in(words) && !label.isRate();
        return new Term(plan, label, stock ? Term.Kind.STOCK : Term.Kind.AMOUNT, sign, start, end, value, words);
    }

    /** A bare number in a clause that speaks of prices is money. */
    private Typed money(Typed typed) {
        if (isNote(typed)) {
            Typed note = new Typed(typed.quantity(), Type.MONEY, "", Label.MONEY.exponents(), "");
            refined.put(typed.letter(), note);
            return note;
        }
        if (typed.type() != Type.PLAIN) {
            return typed;
        }
        String gap = passage.gap(typed.quantity());
        boolean priced = CueWords.MONEY.in(gap.substring(Math.max(0, gap.length() - 24)))
                || typed.quantity().value().matches("\\d+\\.\\d\\d") && CueWords.MONEY.in(passage.text())
                || gap.matches("(?is).*\\b(?:for|at|of|to)\\s+")
                        && passage.sentence(typed.quantity().start())
                                .matches(
                                        "(?is).*\\b(?:b[uo][yu]\\w*|s[eo]ll?\\w*|sold|costs?|pa[yi]\\w*|price\\w*|charge\\w*)\\b.*")
                        && asked.label().filter(Label.MONEY::equals).isPresent();
        if (!priced) {
            return typed;
        }
        Typed money = new Typed(typed.quantity(), Type.MONEY, "", Label.MONEY.exponents(), "");
        refined.put(typed.letter(), money);
        return money;
    }

    /** "A 20 pound note" weighs nothing. */
    private boolean isNote(Typed typed) {
        return typed.unit().matches("(?i)pounds?")
                && passage.text().substring(typed.quantity().end()).matches("(?is)[ -]pounds? (?:note|coin|bill)\\b.*");
    }

    private Label label(Typed typed) {
        return switch (typed.type()) {
            case MONEY, MEASURE ->
                typed.noun().equals("each")
                                && !passage.text()
                                        .substring(typed.quantity().end())
                                        .matches(
                                                "(?is)\\s*(?:\\p{L}+ )?(?:per|an?|each|every|for each|for every) (?!of\\b|and\\b)\\p{L}.*")
                        ? new Label(typed.dimension()).over(new Label(Map.of(Label.EACH, 1)))
                        : new Label(typed.dimension());
            default -> noun(typed).map(found -> Label.of(found.noun())).orElse(Label.NONE);
        };
    }

    private int endOfUnit(Typed typed, int end) {
        String text = passage.text();
        String rest = text.substring(end);
        String unit = typed.unit();
        int spaces = rest.length() - rest.stripLeading().length();
        if (!unit.isEmpty() && rest.stripLeading().replaceFirst("^-", "").startsWith(unit)) {
            return end + spaces + unit.length() + (rest.stripLeading().startsWith("-") ? 1 : 0);
        }
        if (typed.type() == Type.MONEY) {
            java.util.regex.Matcher currency = Pattern.compile(
                            "(?i)\\s*(?:dollars?|euros?|cents?|pounds?|pence|francs?|kron\\p{L}+|crowns?|credits?|coins?|€|£|EUR|USD|GBP)(?!\\p{L})")
                    .matcher(text)
                    .region(end, text.length());
            return currency.lookingAt() ? currency.end() : end;
        }
        return isCount(typed) ? noun(typed).map(Nouns.Found::end).orElse(end) : end;
    }

    private int sign(Typed typed) {
        String gap = passage.gap(typed.quantity());
        if (passage.near(typed.quantity()).matches("(?is).*\\bg[eo]t(?:s|ting)? (?:off|out)\\b.*")) {
            return -1;
        }
        if (PAID_IN.matcher(passage.near(typed.quantity())).find()) {
            return 1;
        }
        for (String around : List.of(passage.near(typed.quantity()), passage.clause(typed.quantity()), gap)) {
            Set<String> words = CueWords.stems(around);
            boolean minus = CueWords.MINUS.in(words);
            boolean plus = CueWords.PLUS.in(words);
            if (minus != plus) {
                return plus ? 1 : -1;
            }
        }
        return 0;
    }

    /** "15 to a net" are 15 of what is counted elsewhere. */
    private List<Term> counted(List<Term> terms) {
        List<Label> things =
                terms.stream().map(Term::label).filter(Label::counts).distinct().toList();
        Optional<Label> thing = asked.label()
                .filter(Label::counts)
                .or(() -> things.stream().filter(_ -> things.size() == 1).findFirst());
        boolean money = things.isEmpty()
                && terms.stream().anyMatch(term -> term.label().equals(Label.MONEY))
                && asked.label().filter(label -> !label.equals(Label.MONEY)).isEmpty()
                && !passage.text().matches("(?is).*\\bratio\\b.*");
        return terms.stream()
                .map(term -> money && term.isAmount() && term.label().isEmpty() && term.plan() instanceof Expr.Letter
                        ? term.withLabel(Label.MONEY)
                        : term)
                .map(term -> term.isAmount() && term.label().isEmpty() && thing.isPresent() && !things.isEmpty()
                        ? term.withLabel(thing.get())
                        : term)
                .map(term -> terms.stream()
                        .map(Term::label)
                        .filter(other -> term.label().exponents().size() == 1
                                && term.label().isRate()
                                && other.counts()
                                && other.settled(term.label()) == 0)
                        .findFirst()
                        .map(other -> term.withLabel(other.times(term.label())))
                        .orElse(term))
                .toList();
    }

    /** Measures in two units, such as 2 hours 24 minutes, as one. */
    private List<Term> joined(List<Term> terms) {
        List<Term> all = new ArrayList<>();
        for (Term term : terms) {
            Term last = all.isEmpty() ? null : all.getLast();
            boolean one = last != null
                    && last.label().equals(term.label())
                    && !term.label().measured().isEmpty()
                    && !term.label().isRate()
                    && passage.text().substring(last.end(), term.start()).matches("(?i)[- ]?\\p{L}+,?(?: and)? ")
                    && !unit(last).equals(unit(term));
            if (one) {
                all.removeLast();
                all.add(new Term(
                        new Expr.Binary('+', last.plan(), term.plan()),
                        last.label(),
                        last.kind(),
                        last.sign(),
                        last.start(),
                        term.end(),
                        last.value() + term.value(),
                        last.words()));
            } else {
                all.add(term);
            }
        }
        return all;
    }

    private String unit(Term term) {
        char letter = term.plan().letters().iterator().next();
        return question.quantities().stream()
                .filter(typed -> typed.letter() == letter)
                .map(Typed::unit)
                .findFirst()
                .orElse("");
    }

    private static double value(Typed typed) {
        String value = typed.quantity().value();
        Map<String, Integer> bases = new TreeMap<>(typed.dimension());
        bases.remove(TypedQuestion.MONEY);
        if (typed.unit().isEmpty() || typed.type() == Type.PERCENT || bases.isEmpty()) {
            return Double.parseDouble(value);
        }
        StringBuilder coherent = new StringBuilder();
        bases.forEach((base, exponent) -> coherent.append(coherent.isEmpty() ? "" : "*")
                .append(base)
                .append("^")
                .append(exponent));
        try {
            return Double.parseDouble(Units.convert(value, typed.unit(), coherent.toString(), OptionalInt.of(15)));
        } catch (FaultException e) {
            return Double.parseDouble(value);
        }
    }
}
