package io.polyphony.gaia.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;

class TraceTest {

    @Example
    void fileName_ofAUuid_isItself() {
        assertThat(Trace.fileName("d0c1a2b3-0000-4444-8888-abcdefabcdef"))
                .isEqualTo("d0c1a2b3-0000-4444-8888-abcdefabcdef");
    }

    @Example
    void fileName_ofWhatIsUnsafe_isEncoded() {
        assertThat(Trace.fileName("../a b")).isEqualTo("%2E%2E%2Fa%20b");
        assertThat(Trace.fileName("")).isEqualTo("%");
        assertThat(Trace.fileName("CON")).isEqualTo("%43%4F%4E");
    }

    @Property(tries = 300)
    void fileName_ofAnyId_isSafe(@ForAll @StringLength(max = 300) String id) {
        assertThat(Trace.fileName(id)).matches("[a-z0-9_%~A-F-]{1,100}");
    }

    @Property(tries = 300)
    void fileNames_ofDifferentIds_differOnSystemsWithoutUpperCaseToo(
            @ForAll @StringLength(max = 120) String one, @ForAll @StringLength(max = 120) String other) {
        String a = RunJson.unicode(one);
        String b = RunJson.unicode(other);

        assertThat(Trace.fileName(a).equalsIgnoreCase(Trace.fileName(b))).isEqualTo(a.equals(b));
    }

    @Example
    void fileNames_ofLongIdsThatEndDifferently_differ() {
        String start = "x".repeat(150);

        assertThat(Trace.fileName(start + "a")).isNotEqualTo(Trace.fileName(start + "b"));
    }
}
