package io.polyphony.team.reading;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Numbers in digits, as people write them in prose. */
final class Numbers {

    private static final Pattern NUMBER = Pattern.compile("\\d+(?:,\\d{3})*(?:\\.\\d+)?");

    private Numbers() {}

    /** The numbers of {@code text}, each as it stands there, without repetitions. */
    static List<String> in(String text) {
        return NUMBER.matcher(text).results().map(MatchResult::group).distinct().toList();
    }

    static Optional<BigDecimal> value(String text) {
        return in(text).stream().findFirst().map(number -> new BigDecimal(number.replace(",", "")));
    }

    static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
