package io.polyphony.gaia.plan;

import io.polyphony.gaia.question.Quantity;
import io.polyphony.gaia.question.Typed;
import io.polyphony.gaia.question.TypedQuestion;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Steps that questions put behind a plan: half of it is spent, it is shared, paid with a note, taxed, packed in tins of two litres. */
final class FollowUps {

    private static final Expr ONE = new Expr.Constant(BigDecimal.ONE);
    private static final Pattern LEFT = words("left|remains?|still|keeps?|over|rest");
    private static final Pattern NOTE = words("notes?|bill|hands? over|handed over|pays? with|paid with|gives?|from");
    private static final Pattern EACH = words("each|per person|apiece|every one");
    private static final Pattern SHARED = words("share[ds]?|split|equally|evenly|divided?|friends|people|colleagues");
    private static final Pattern PACKED = words(
            "(?:tins?|cans?|packs?|packets|boxes|bags|bottles|rolls|sacks|crates|cartons|tubs|buckets) (?:of|with|hold\\w*)");
    private static final Pattern LESS = words("coupon|voucher|rebate|off|minus|discount of|reduced by|less");
    private static final Pattern MORE = words("plus|fee|delivery|shipping|deposit|extra|additional|adds?|another");
    private static final Pattern HOLIDAY = words("holidays?");
    private static final Set<String> SPANS = Set.of("days", "weeks", "months", "years");

    private final TypedQuestion question;
    private final String text;
    private final PercentSigns signs;

    FollowUps(TypedQuestion question, PercentSigns signs) {
        this.question = question;
        this.text = question.masked().question();
        this.signs = signs;
    }

    /** {@code plan} with one more of the question's quantities, in each way that the words around it speak of. */
    List<Expr> of(Expr plan) {
        Set<Character> used = plan.letters();
        List<Expr> longer = new ArrayList<>();
        for (Typed typed : question.quantities()) {
            if (!used.contains(typed.letter())) {
                step(plan, typed).ifPresent(longer::add);
            }
        }
        return longer;
    }

    private Optional<Expr> step(Expr plan, Typed typed) {
        Expr letter = new Expr.Letter(typed.letter());
        return switch (typed.type()) {
            case PART -> Optional.of(part(plan, typed, letter));
            case PERCENT ->
                signs.of(typed.letter())
                        .map(sign -> times(
                                plan, binary(sign, ONE, binary('/', letter, new Expr.Constant(new BigDecimal(100))))));
            case DATE -> near(typed, HOLIDAY, 60) ? business(plan, letter) : Optional.empty();
            case MONEY -> money(plan, typed, letter);
            case MEASURE -> measure(plan, typed, letter);
            case COUNT, PLAIN -> counted(plan, typed, letter);
            case YEAR, MONTH, PLACE, MULTIPLE -> Optional.empty();
        };
    }

    /** "Two thirds of it", "a quarter of the rest": what is left, where that is asked, else the part. */
    private Expr part(Expr plan, Typed typed, Expr letter) {
        Expr number = question.quantities().stream()
                .filter(other -> other.quantity().end() + 1 == typed.quantity().start()
                        && other.quantity().kind() == Quantity.Kind.NUMBER)
                .findFirst()
                .<Expr>map(other -> new Expr.Letter(other.letter()))
                .orElse(ONE);
        Expr part = binary('/', number, letter);
        return times(
                plan,
                LEFT.matcher(asked()).find()
                                || LEFT.matcher(text.substring(typed.quantity().end()))
                                        .find()
                        ? binary('-', ONE, part)
                        : part);
    }

    private Optional<Expr> money(Expr plan, Typed typed, Expr letter) {
        if (typed.unit().startsWith("1/") || typed.noun().equals("each")) {
            return Optional.of(times(plan, letter));
        }
        if (near(typed, NOTE, 25)
                && words("change|back|left|get").matcher(asked()).find()) {
            return Optional.of(binary('-', letter, plan));
        }
        return near(typed, LESS, 25)
                ? Optional.of(binary('-', plan, letter))
                : near(typed, MORE, 25) ? Optional.of(binary('+', plan, letter)) : Optional.empty();
    }

    private Optional<Expr> measure(Expr plan, Typed typed, Expr letter) {
        String unit = typed.unit().toLowerCase(Locale.ROOT);
        String span = unit.endsWith("s") ? unit : unit + "s";
        if (SPANS.contains(span)) {
            Optional<Expr> later = later(plan, letter, span);
            if (later.isPresent()) {
                return later;
            }
        }
        if (near(typed, PACKED, 20) && words("how many").matcher(asked()).find()) {
            return Optional.of(packed(plan, letter));
        }
        boolean sum = PlanText.of(plan).matches("[A-O](?: \\+ [A-O])+");
        return sum ? Optional.of(binary('+', plan, letter)) : Optional.empty();
    }

    private Optional<Expr> counted(Expr plan, Typed typed, Expr letter) {
        if (EACH.matcher(asked()).find() && SHARED.matcher(text).find()) {
            return Optional.of(binary('/', plan, letter));
        }
        return near(typed, PACKED, 20) && words("how many").matcher(asked()).find()
                ? Optional.of(packed(plan, letter))
                : Optional.empty();
    }

    private static Expr packed(Expr plan, Expr size) {
        Expr inner = plan instanceof Expr.Call(String name, List<Expr> arguments) && name.equals("ceil")
                ? arguments.getFirst()
                : plan;
        return new Expr.Call("ceil", List.of(binary('/', inner, size)));
    }

    /** One more span of time added to the date that the plan finds. */
    private static Optional<Expr> later(Expr plan, Expr amount, String span) {
        if (plan instanceof Expr.Call(String name, List<Expr> arguments)) {
            if (name.equals("add") && arguments.size() == 3 && !(arguments.get(1) instanceof Expr.Negative)) {
                return Optional.of(new Expr.Call("add", List.of(plan, amount, new Expr.Word(span))));
            }
            if (name.equals("weekday")) {
                return later(arguments.getFirst(), amount, span).map(date -> new Expr.Call(name, List.of(date)));
            }
        }
        return Optional.empty();
    }

    /** A holiday more for the call that counts business days. */
    private static Optional<Expr> business(Expr plan, Expr holiday) {
        if (plan instanceof Expr.Call(String name, List<Expr> arguments)
                && arguments.contains(new Expr.Word("business"))) {
            List<Expr> more = new ArrayList<>(arguments);
            more.add(holiday);
            return Optional.of(new Expr.Call(name, more));
        }
        return Optional.empty();
    }

    private boolean near(Typed typed, Pattern words, int reach) {
        int from = Math.max(0, typed.quantity().start() - reach);
        int to = Math.min(text.length(), typed.quantity().end() + reach);
        return words.matcher(text.substring(from, to)).find();
    }

    private String asked() {
        return Likeness.asked(text);
    }

    private static Expr times(Expr plan, Expr factor) {
        return binary('*', plan, factor);
    }

    private static Expr binary(char operator, Expr left, Expr right) {
        return new Expr.Binary(operator, left, right);
    }

    private static Pattern words(String words) {
        return Pattern.compile("\\b(?:" + words + ")\\b", Pattern.CASE_INSENSITIVE);
    }
}
