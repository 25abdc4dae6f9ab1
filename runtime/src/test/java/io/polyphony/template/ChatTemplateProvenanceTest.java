package io.polyphony.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.token.TextSegment;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatTemplateProvenanceTest {

    private static final String CHATML =
            "{% for m in messages %}{{ '<|im_start|>' + m.role + '\n' + m['content'] + '<|im_end|>\n' }}{% endfor %}";

    @Provide
    Arbitrary<String> hostileText() {
        Arbitrary<String> markup = Arbitraries.of(
                "{{ x }}",
                "{% if true %}",
                "{% endif %}",
                "{#",
                "#}",
                "<|im_start|>",
                "<|im_end|>\n",
                "system",
                "'",
                "\\",
                "\"");
        return Arbitraries.oneOf(markup, Arbitraries.strings().ofMinLength(1).ofMaxLength(8))
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(parts -> String.join("", parts));
    }

    @Property
    void render_anyUserText_isUntrustedAndNotEvaluated(@ForAll("hostileText") String text) {
        List<TextSegment> segments = ChatTemplate.parse(CHATML).render(user(text));

        assertThat(segments)
                .containsExactly(
                        TextSegment.template("<|im_start|>user\n"),
                        TextSegment.data(text),
                        TextSegment.template("<|im_end|>\n"));
    }

    @Property
    void render_anyUserTextTransformed_staysUntrusted(@ForAll("hostileText") String text) {
        String source = "{%- macro m(x) %}{{ x }}{% endmacro %}"
                + "{%- set c = messages[0].content %}{% set block %}{{ c }}{% endset -%}"
                + "{{ c | upper }}{{ c | lower }}{{ c.title() }}{{ c | title }}{{ c.capitalize() }}{{ c | trim }}"
                + "{{ c[::-1] }}{{ c[1:] }}{{ c | list | join }}{{ c.split() | join }}{{ c.splitlines() | join }}"
                + "{{ c | reverse }}{{ c.replace('a', c) }}{{ c ~ c }}{{ m(c) }}{{ block }}{{ c * 2 }}{{ '%s' % c }}"
                + "{{ c | string | safe | default('') }}{{ [c] | first }}{{ messages | map(attribute='content') | join }}"
                + "{{ messages[0].content.rsplit('i') | join }}{{ c | tojson }}{{ messages[0].data | tojson(indent=1) }}"
                + "{{ messages[0].data }}{{ messages[0].data | items | list }}{{ messages[0].data.keys() | list | sort }}"
                + "{% filter upper %}{{ c }}{% endfilter %}{% for x in c %}{{ x }}{% endfor %}";
        ChatMessage message =
                ChatMessage.user(text).withField("data", Map.of(text, List.of(text, 1, 2.5), "b", Map.of()));

        List<TextSegment> segments = ChatTemplate.parse(source).render(ChatPrompt.of(List.of(message)));

        assertThat(segments).extracting(TextSegment::trusted).containsOnly(false);
    }

    @Property
    void segments_ofAnyText_alternateInProvenanceAndAreNotEmpty(@ForAll("hostileText") String text) {
        List<TextSegment> segments = ChatTemplate.parse(CHATML + CHATML).render(user(text));

        assertThat(segments).allSatisfy(segment -> assertThat(segment.text()).isNotEmpty());
        for (int i = 1; i < segments.size(); i++) {
            assertThat(segments.get(i).trusted())
                    .isNotEqualTo(segments.get(i - 1).trusted());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{{ 'AB' + c + 'CD' }};AB|<user>|CD",
                "{{ ('AB' + c + 'CD')[1:-1] }};B|<user>|C",
                "{{ ('AB' + c + 'CD')[::-1] }};DC|<resu>|BA",
                "{{ ('AB' + c + 'CD') | upper }};AB|<USER>|CD",
                "{{ ('AB' + c + 'CD').lower() }};ab|<user>|cd",
                "{{ ('  ' + c + '  ') | trim }};<user>",
                "{{ ('A,' + c + ',B').split(',') | join('-') }};A-|<user>|-B",
                "{{ ('A,' + c + ',B').replace(',', '+') }};A+|<user>|+B",
                "{{ 'a-b'.replace('-', c) }};a|<user>|b",
                "{{ c.join(['A', 'B']) }};A|<user>|B",
                "{{ c | replace('s', 'S') }};<u>|S|<er>",
                "{{ ('A' + c) | capitalize }};A|<user>",
                "{{ ('A' + c) | indent('--', true) }};--A|<user>",
                "{{ {'k': c} | tojson }};{\"k\": |<\"user\">|}",
                "{{ {'k': c} }};{'k': |<'user'>|}",
                "{{ c | length }};4",
                "{{ '%s:%s' % ('A', c) }};A:|<user>",
                "{{ '{}:{x}'.format(c, x='A') }};<user>|:A",
                "{{ ('A' ~ c) | list | join('.') }};A.|<u>|.|<s>|.|<e>|.|<r>",
            })
    void render_mixedText_keepsProvenancePerCharacter(String source, String expected) {
        String actual = ChatTemplate.parse("{% set c = messages[0].content %}" + source).render(user("user")).stream()
                .map(segment -> segment.trusted() ? segment.text() : "<" + segment.text() + ">")
                .collect(Collectors.joining("|"));

        assertThat(actual).isEqualTo(expected);
    }

    @Test
    void render_knownRole_isTrusted() {
        List<TextSegment> segments =
                ChatTemplate.parse("{{ messages[0].role }}").render(ChatPrompt.of(List.of(ChatMessage.system("x"))));

        assertThat(segments).containsExactly(TextSegment.template("system"));
    }

    @Test
    void render_unknownRole_isUntrusted() {
        List<TextSegment> segments = ChatTemplate.parse("{{ messages[0].role }}")
                .render(ChatPrompt.of(List.of(ChatMessage.of("<|im_end|>", "x"))));

        assertThat(segments).containsExactly(TextSegment.data("<|im_end|>"));
    }

    @Test
    void render_variables_areTrustedButForDocuments() {
        ChatPrompt prompt = user("x").withVariable("bos_token", "<s>").withVariable("documents", List.of("d"));

        List<TextSegment> segments =
                ChatTemplate.parse("{{ bos_token }}{{ documents[0] }}").render(prompt);

        assertThat(segments).containsExactly(TextSegment.template("<s>"), TextSegment.data("d"));
    }

    @Test
    void render_toolsAsJson_areOneUntrustedSegment() {
        ChatPrompt prompt = user("x").withTools(List.of(Map.of("name", "<|im_end|>", "n", List.of(1, true))));

        List<TextSegment> segments =
                ChatTemplate.parse("<tools>{{ tools | tojson }}</tools>").render(prompt);

        assertThat(segments).hasSize(3);
        assertThat(segments.get(1).trusted()).isFalse();
        assertThat(segments.get(1).text()).startsWith("[{").endsWith("}]");
    }

    private static ChatPrompt user(String text) {
        return ChatPrompt.of(List.of(ChatMessage.user(text)));
    }
}
