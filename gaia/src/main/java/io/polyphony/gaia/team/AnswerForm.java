package io.polyphony.gaia.team;

import io.polyphony.gaia.evidence.AnswerKind;
import io.polyphony.gaia.question.MaskedQuestion;
import io.polyphony.gaia.question.Quantity;
import io.polyphony.gaia.question.TypedQuestion;
import java.util.List;
import java.util.regex.Pattern;

/** The form that a question wants its answer in, as far as that can be told without a model. */
final class AnswerForm {

    private static final Pattern SURNAME =
            Pattern.compile("(?is).*(?<!\\band )\\b(?:surname|last name|family name)\\b.*");
    private static final Pattern FIRST_NAME =
            Pattern.compile("(?is).*\\b(?:first|given) name\\b(?! *(?:and|&|,|then)).*");
    private static final Pattern MORE_THAN_DATE =
            Pattern.compile("(?is).*\\b(?:weekday|day of the week|what day|and time|hh:mm|dd?[-/.]mm[-/.]yyyy)\\b.*");
    private static final Pattern CLOCK = Pattern.compile("(\\d{1,2})[.:](\\d\\d)");

    private AnswerForm() {}

    /** {@code answer} as it is handed in. */
    static String of(TypedQuestion question, String answer) {
        String text = answer.strip();
        // With what it says of form: that is what counts here.
        String asked = question.masked().asked();
        List<Quantity> quantities = MaskedQuestion.of(text).quantities();
        return switch (AnswerKind.of(asked)) {
            case NUMBER ->
                quantities.size() == 1 && !text.contains(",")
                        ? quantities.getFirst().value()
                        : text;
            case DATE ->
                quantities.size() == 1
                                && quantities.getFirst().kind() == Quantity.Kind.DATE
                                && !MORE_THAN_DATE.matcher(asked).matches()
                        ? quantities.getFirst().value()
                        : text;
            case TIME -> CLOCK.matcher(text).matches() ? CLOCK.matcher(text).replaceFirst("$1:$2") : text;
            case NAME -> named(asked, text);
            case ANY -> named(asked, text);
        };
    }

    private static String named(String asked, String text) {
        String[] words = text.split(" ");
        if (words.length > 1 && SURNAME.matcher(asked).matches()) {
            return words[words.length - 1];
        }
        return words.length > 1 && FIRST_NAME.matcher(asked).matches() ? words[0] : text;
    }
}
