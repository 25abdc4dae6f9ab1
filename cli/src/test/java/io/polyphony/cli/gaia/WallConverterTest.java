package io.polyphony.cli.gaia;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class WallConverterTest {

    @ParameterizedTest
    @CsvSource({"90s,PT1M30S", "2m,PT2M", "1h30m,PT1H30M", "PT45S,PT45S", "pt1.5s,PT1.5S", "P1D,PT24H", "0.25s,PT0.25S"
    })
    void time_asPeopleOrIsoWriteIt_isRead(String text, String iso) {
        assertThat(new WallConverter().convert(text)).isEqualTo(Duration.parse(iso));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "90", "-5s", "0m", "2 m", "PT", "soon", "99999999999999999999h"})
    void otherTexts_areRefused(String text) {
        assertThatThrownBy(() -> new WallConverter().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("'" + text + "'");
    }
}
