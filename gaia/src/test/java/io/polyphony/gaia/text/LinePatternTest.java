package io.polyphony.gaia.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.polyphony.gaia.error.FaultCode;
import io.polyphony.gaia.error.FaultException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinePatternTest {

    /** Far above the second that the steps take. */
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a+)+$",
                "(a|a)*$",
                "(a|aa)+$",
                "^(\\w+\\s?)*$",
                "(.*a){30}",
                "(|){40}b",
                "(|a)(|a)(|a)(|a)(|a)(|a)(|a)(|a)(|a)(|a)(|a)(|a)(|a)(|a)(|a)(|a)(|a)(|a)(|a)(|a)(|a)(|a)(|a)(|a)(|a)b",
                "(){2147483647}",
                "((){1000}){1000}b",
                "(((a?){20}){20}){20}b",
                "(?=(|){40}b)",
                "(a*)*b\\1",
                "(?x)( | ){30}b",
            })
    void pattern_thatWouldTakeYears_isRefusedSoon(String regex) {
        List<String> lines = List.of("", "a".repeat(40), "a".repeat(60) + "!", "x y".repeat(50) + "?");

        Assertions.assertTimeoutPreemptively(LIMIT, () -> {
            FaultException fault = catchThrowableOfType(FaultException.class, () -> {
                LinePattern pattern = LinePattern.of(regex);
                for (String line : lines) {
                    pattern.occursIn(line);
                }
            });
            if (fault != null) {
                assertThat(fault.code()).isEqualTo(FaultCode.PATTERN_INVALID);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"^(a+)+\\1?$", "(a*)*\\1#", "(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)#", "(|){40}b", "(){2147483647}"})
    void bomb_onAFewLetters_isPatternInvalid(String regex) {
        assertThat(catchThrowableOfType(
                                FaultException.class,
                                () -> LinePattern.of(regex).occursIn("a".repeat(60) + "!"))
                        .code())
                .isEqualTo(FaultCode.PATTERN_INVALID);
    }

    @Test
    void pattern_thatRecursesOnALongLine_isPatternInvalidOrFinds() throws Exception {
        FaultException fault = catchThrowableOfType(
                FaultException.class, () -> LinePattern.of("^(?:a|b)*c").occursIn("ab".repeat(200_000)));

        assertThat(fault.code()).isEqualTo(FaultCode.PATTERN_INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[a", "*", "a{2,1}", "\\", "(?<n>a)(?<n>b)", "\\p{Nonsense}"})
    void text_thatIsNoRegularExpression_isPatternInvalid(String regex) {
        assertThat(catchThrowableOfType(FaultException.class, () -> LinePattern.of(regex))
                        .code())
                .isEqualTo(FaultCode.PATTERN_INVALID);
    }

    @Test
    void pattern_withoutTextOrWithoutEnd_isPatternInvalid() {
        assertThatThrownBy(() -> LinePattern.of("")).isInstanceOf(FaultException.class);
        assertThatThrownBy(() -> LinePattern.of("a".repeat(1_001))).isInstanceOf(FaultException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\d{4}-\\d{2}-\\d{2}",
                "(?i)total:?\\s*([\\d.,]+)",
                "^\\s*(\\w+)\\s*=\\s*(.*?)\\s*$",
                "(?:\\+\\d{1,3}[- ]?)?(?:\\(\\d+\\)|\\d+)(?:[- ]\\d+)*",
                "[\\w.+-]+@[\\w-]+\\.[\\w.]+",
                "(a?b?c?){0,5}(x|y|z|)\\Q(|){9}\\E?[](|]*",
            })
    void usualPattern_onManyLines_runsToItsEnd(String regex) throws Exception {
        LinePattern pattern = LinePattern.of(regex);

        for (int i = 0; i < 5_000; i++) {
            pattern.occursIn("Line " + i + ": the total: 1,234.50 was paid on 2024-01-05 by a.b@example.org");
        }
    }

    @Test
    void search_inAnInterruptedThread_isInterrupted() throws FaultException {
        LinePattern pattern = LinePattern.of("(a+)+$");
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> pattern.occursIn("a".repeat(60) + "!")).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Provide
    Arbitrary<String> regexes() {
        return Arbitraries.of(
                        "a", "b", ".", "[ab]", "(a|b)", "(|b)", "a?", "b*", "(ab)+", "\\b", "^", "$", "a{2}", "(a*)b")
                .list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .map(parts -> String.join("", parts));
    }

    @Property(tries = 300)
    void occurrences_ofRandomPatterns_areJavas(@ForAll("regexes") String regex, @ForAll("lines") String line)
            throws Exception {
        List<String> expected = new ArrayList<>();
        Matcher matcher = Pattern.compile(regex).matcher(line);
        while (matcher.find()) {
            expected.add(matcher.start() + matcher.group());
        }
        List<String> found = new ArrayList<>();
        LinePattern.Occurrences occurrences = LinePattern.of(regex).find(line);
        for (Optional<Matcher> next = occurrences.next(); next.isPresent(); next = occurrences.next()) {
            found.add(next.get().start() + next.get().group());
        }

        assertThat(found).isEqualTo(expected);
    }

    @Provide
    Arbitrary<String> lines() {
        return Arbitraries.strings().withChars('a', 'b', ' ').ofMaxLength(12);
    }
}
