package io.polyphony.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {

    @Test
    void interleave_warmsUpOnceAndThenTurnsTheOrder() throws Exception {
        List<String> ran = new ArrayList<>();
        new Rounds(2, round -> {})
                .interleave(List.of(recorded -> ran.add("a" + recorded), recorded -> ran.add("b" + recorded)));
        assertThat(ran).containsExactly("afalse", "bfalse", "btrue", "atrue", "atrue", "btrue");
    }
}
