package io.polyphony.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LicencePolicyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Apache-2.0",
                "MIT",
                "EPL-2.0 OR GPL-2.0-only WITH Classpath-exception-2.0",
                "GPL-2.0-only WITH Classpath-exception-2.0",
                "EPL-1.0 OR LGPL-2.1-only",
                "GPL-3.0-only OR (MIT AND Apache-2.0)",
                "Apache-2.0 AND (MIT OR SSPL-1.0)",
                "Apache-2.0 WITH LLVM-exception"
            })
    void permits_whatBindsNobody_passes(String expression) {
        assertThat(LicencePolicy.permits(expression)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GPL-2.0-only",
                "GPL-3.0-or-later",
                "AGPL-3.0-only",
                "AGPL-3.0-only WITH Classpath-exception-2.0",
                "LGPL-2.1-only",
                "SSPL-1.0",
                "BUSL-1.1",
                "Apache-2.0 AND GPL-3.0-only",
                "MIT AND (EPL-2.0 AND SSPL-1.0)",
                "GPL-3.0-only OR LGPL-3.0-only",
                "GPL-2.0-only WITH Autoconf-exception-2.0",
                "The Some Licence, Version 1",
                "Proprietary",
                "MIT OR",
                "(MIT",
                "MIT)",
                "OR",
                ""
            })
    void permits_whatBindsOrIsUnknown_isRefused(String expression) {
        assertThat(LicencePolicy.permits(expression)).isFalse();
    }

    @Test
    void refusals_ofADocument_nameEachComponentThatMayNotBe() throws Exception {
        String document = """
                {"components": [
                  {"group": "a", "name": "free", "version": "1", "licenses": [{"license": {"id": "MIT"}}]},
                  {"group": "b", "name": "bound", "version": "2", "licenses": [{"license": {"id": "GPL-3.0-only"}}]},
                  {"group": "c", "name": "choice", "version": "3",
                   "licenses": [{"license": {"id": "LGPL-2.1-only"}}, {"license": {"id": "EPL-1.0"}}]},
                  {"group": "d", "name": "silent", "version": "4"},
                  {"group": "e", "name": "named", "version": "5", "licenses": [{"license": {"name": "Our own"}}]},
                  {"group": "f", "name": "expressed", "version": "6", "licenses": [{"expression": "MIT AND AGPL-3.0-only"}]},
                  {"group": "g", "name": "tool", "version": "7", "scope": "excluded"}
                ]}
                """;

        List<String> refusals = LicencePolicy.refusals(new ObjectMapper().readTree(document));

        assertThat(refusals)
                .satisfiesExactly(
                        one -> assertThat(one).startsWith("b:bound:2 is under GPL-3.0-only, "),
                        one -> assertThat(one).startsWith("d:silent:4 names no licence"),
                        one -> assertThat(one).startsWith("e:named:5 is under Our own, "),
                        one -> assertThat(one).startsWith("f:expressed:6 is under MIT AND AGPL-3.0-only, "));
    }

    @Property(tries = 200)
    void permits_choicesOfAll_isWhetherOneOfTheChoicesHasNothingBound(
            @ForAll @Size(min = 1, max = 4) List<@Size(min = 1, max = 4) List<Boolean>> choices) {
        String expression = choices.stream()
                .map(all -> all.stream()
                        .map(free -> free ? "MIT" : "GPL-3.0-only")
                        .collect(Collectors.joining(" AND ", "(", ")")))
                .collect(Collectors.joining(" OR "));

        boolean passes = choices.stream().anyMatch(all -> !all.contains(false));

        assertThat(LicencePolicy.permits(expression)).isEqualTo(passes);
        assertThat(LicencePolicy.permits(expression.replaceAll("[()]", ""))).isEqualTo(passes);
    }
}
