package io.polyphony.gguf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TinyGgufTest {

    @ParameterizedTest
    @EnumSource(WeightType.class)
    void bytes_ofEqualOptions_areEqualAndSmall(WeightType type) {
        TinyGguf.Options options = TinyGguf.Options.defaults().withWeightType(type);

        byte[] model = TinyGguf.bytes(options);

        assertThat(model).isEqualTo(TinyGguf.bytes(options)).hasSizeLessThan(2 << 20);
        assertThat(model).isNotEqualTo(TinyGguf.bytes(options.withSeed(8)));
    }
}
