package io.polyphony.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.error.TemplateException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Templates of published models with random damage. */
class TemplateMutationTest {

    private static final List<String> CONVERSATIONS =
            List.of("several calls", "thoughts in content, earlier", "hostile text everywhere", "no messages");

    private static final List<String> SCRAPS = List.of(
            "{{",
            "}}",
            "{%",
            "%}",
            "{#",
            "#}",
            "-",
            "(",
            ")",
            "[",
            "]",
            "'",
            "\"",
            "|",
            "~",
            ".",
            ",",
            ":",
            "=",
            "**",
            " not ",
            " in ",
            " is ",
            " if ",
            " else ",
            " for ",
            "{% endif %}",
            "{% endfor %}",
            "{% break %}",
            "{% set x = x %}",
            "messages",
            "none",
            "0",
            "-1",
            "99999999999",
            "| tojson",
            "| join",
            "| list",
            "[::-1]",
            ".split()",
            "loop.index",
            "namespace(",
            "{{ messages }}",
            "\\",
            "\n",
            "é",
            "\ud83d");

    /** One edit: what is at a place gives way to a scrap. */
    private record Edit(double at, int removed, String scrap) {

        String apply(String text) {
            int from = (int) (at * text.length());
            int to = Math.min(text.length(), from + removed);
            return text.substring(0, from) + scrap + text.substring(to);
        }
    }

    @Provide
    Arbitrary<String> damaged() {
        Arbitrary<Edit> edit = Combinators.combine(
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.integers().between(0, 12),
                        Arbitraries.oneOf(Arbitraries.of(SCRAPS), Arbitraries.just("")))
                .as(Edit::new);
        return Combinators.combine(
                        Arbitraries.of(Families.NAMES), edit.list().ofMinSize(1).ofMaxSize(4))
                .as((family, edits) -> {
                    String source = Families.source(family);
                    for (Edit one : edits) {
                        source = one.apply(source);
                    }
                    return source;
                });
    }

    @Property(tries = 400)
    void template_withRandomDamage_rendersOrFailsAsTemplateException(
            @ForAll("damaged") String source, @ForAll("conversations") String conversation) {
        Throwable unexpected = null;
        try {
            ChatTemplate.parse(source).render(Families.conversation(conversation));
        } catch (TemplateException expected) {
            assertThat(expected).hasMessageMatching("(?s)Chat template line \\d+: .*");
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            unexpected = e;
        }

        assertThat(unexpected).isNull();
    }

    @Property(tries = 60)
    void replyFormat_ofADamagedTemplate_isFoundOrNot(@ForAll("damaged") String source) {
        ChatTemplate template;
        try {
            template = ChatTemplate.parse(source);
        } catch (TemplateException notEvenATemplate) {
            return;
        }

        assertThat(template.replyFormat()).isNotNull();
        assertThat(template.supportsSystem()).isIn(true, false);
        assertThat(template.supportsToolResults()).isIn(true, false);
    }

    @Provide
    Arbitrary<String> conversations() {
        return Arbitraries.of(CONVERSATIONS);
    }
}
