package io.polyphony.gaia.question;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A question with letters in place of its numbers and dates: what is left is what kind of question it is, and a plan written with
 * the letters copies its arguments without a mistake.
 *
 * @param asked the whole question
 * @param question without what it says of the form of its answer
 * @param text the question with letters
 * @param quantities what the letters stand for, in the order of the text
 * @param decimals to which the answer is rounded
 */
public record MaskedQuestion(
        String asked, String question, String text, List<Quantity> quantities, OptionalInt decimals) {

    private static final int NUMBERS = 'P' - 'A';
    private static final int DATES = 'Z' - 'P' + 1;

    public MaskedQuestion {
        quantities = List.copyOf(quantities);
    }

    /** Reads {@code question}. */
    public static MaskedQuestion of(String question) {
        Rounding form = Rounding.of(question);
        List<Quantity> found = new ArrayList<>(DatesInText.of(form.rest()));
        addApart(NumbersInText.of(form.rest()), found);
        addApart(PartsInText.of(form.rest()), found);
        found.sort(Comparator.comparingInt(Quantity::start));
        List<Quantity> lettered = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int at = 0;
        int numbers = 0;
        int dates = 0;
        for (Quantity quantity : found) {
            boolean number = quantity.isNumber();
            if (number ? numbers == NUMBERS : dates == DATES) {
                continue;
            }
            char letter = (char) (number ? 'A' + numbers++ : 'P' + dates++);
            lettered.add(new Quantity(letter, quantity.kind(), quantity.value(), quantity.start(), quantity.end()));
            text.append(form.rest(), at, quantity.start()).append(letter);
            at = quantity.end();
        }
        text.append(form.rest().substring(at));
        return new MaskedQuestion(question, form.rest(), text.toString(), lettered, form.decimals());
    }

    private static void addApart(List<Quantity> more, List<Quantity> found) {
        for (Quantity number : more) {
            if (found.stream().noneMatch(other -> number.start() < other.end() && other.start() < number.end())) {
                found.add(number);
            }
        }
    }

    /** What {@code letter} stands for. */
    public Optional<Quantity> quantity(char letter) {
        return quantities.stream().filter(known -> known.letter() == letter).findFirst();
    }
}
