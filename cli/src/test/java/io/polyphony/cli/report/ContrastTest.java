package io.polyphony.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page's colours against WCAG 2.2 AA: 4.5 for text, 3 for what pictures are made of; in light and in dark. */
class ContrastTest {

    private static final Pattern VARIABLE = Pattern.compile("--([a-z-]+):\\s*#([0-9a-f]{6})");

    @ParameterizedTest
    @CsvSource({
        "text, ground", "text, surface", "text, sunken", "text, bad-tint", "muted, ground", "muted, surface",
        "accent, ground", "accent, surface", "bad, ground", "bad, surface", "good, surface", "doubt, surface",
        "good, good-tint", "doubt, doubt-tint", "bad, bad-tint", "quiet, quiet-tint"
    })
    void text_onItsGround_isAtLeastFourAndAHalf(String text, String ground) throws IOException {
        for (Map<String, Integer> theme : themes()) {
            assertThat(contrast(theme.get(text), theme.get(ground))).isGreaterThanOrEqualTo(4.5);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "prefill, surface", "scored, surface", "decode, surface", "reused, surface", "tool, surface", "hatch, surface",
        "prefill, held", "scored, held", "decode, held", "tool, held", "hatch, held", "strong-line, surface",
        "strong-line, ground", "on-sign, good", "on-sign, doubt", "on-sign, bad", "on-sign, quiet", "on-sign, accent"
    })
    void picture_onItsGround_isAtLeastThree(String colour, String ground) throws IOException {
        for (Map<String, Integer> theme : themes()) {
            assertThat(contrast(theme.get(colour), theme.get(ground))).isGreaterThanOrEqualTo(3);
        }
    }

    private static List<Map<String, Integer>> themes() throws IOException {
        String css;
        try (InputStream in = RunPage.class.getResourceAsStream("page.css")) {
            css = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        int dark = css.indexOf("prefers-color-scheme: dark");
        Map<String, Integer> light = variables(css.substring(0, dark));
        Map<String, Integer> night = variables(css.substring(dark, css.indexOf("* {", dark)));
        assertThat(night.keySet()).isEqualTo(light.keySet()).isNotEmpty();
        return List.of(light, night);
    }

    private static Map<String, Integer> variables(String css) {
        Map<String, Integer> variables = new HashMap<>();
        Matcher matcher = VARIABLE.matcher(css);
        while (matcher.find()) {
            variables.put(matcher.group(1), Integer.parseInt(matcher.group(2), 16));
        }
        return variables;
    }

    private static double contrast(int one, int other) {
        double a = luminance(one) + 0.05;
        double b = luminance(other) + 0.05;
        return Math.max(a, b) / Math.min(a, b);
    }

    private static double luminance(int colour) {
        return 0.2126 * linear(colour >> 16 & 255) + 0.7152 * linear(colour >> 8 & 255) + 0.0722 * linear(colour & 255);
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
