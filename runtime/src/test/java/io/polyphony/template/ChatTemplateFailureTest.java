package io.polyphony.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.error.InvalidRequestException;
import io.polyphony.error.TemplateException;
import io.polyphony.token.TextSegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChatTemplateFailureTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{% nonsense %};the statement 'nonsense' is unknown",
                "{{ 1 | nonsense }};the filter 'nonsense' is unknown",
                "{{ 1 is nonsense }};the test 'nonsense' is unknown",
                "{{ 'a'.nonsense() }};'str' has no attribute 'nonsense'",
                "{{ '{:>3}'.format(1) }};'format' supports plain fields",
                "{{ [].append(1) }};the list method 'append' is not supported",
                "{{ x.y }};'x' is undefined",
                "{{ 1 + }};unexpected '}}'",
                "{{ 'a }};the string has no closing '",
                "{{ (1 }};unexpected '}', expected ')'",
                "{{ 1;the tag has no '}}'",
                "{# x;the comment has no '#}'",
                "{% raw %};'raw' has no 'endraw'",
                "{% for x in y %};'for' has no 'endfor'",
                "{% if x %}{% endfor %};the statement 'endfor' is unknown here",
                "{% break %};'break' stands outside a loop",
                "{{ 1 ? 2 }};unexpected character '?'",
                "{% for x in y recursive %}{% endfor %};'recursive' is not supported",
                "{% include 'x' %};the statement 'include' is unknown",
                "{% import 'x' as y %};the statement 'import' is unknown",
                "{% from 'x' import y %};the statement 'from' is unknown",
                "{% extends 'x' %};the statement 'extends' is unknown",
                "{% block x %}{% endblock %};the statement 'block' is unknown",
                "{% autoescape true %}{% endautoescape %};the statement 'autoescape' is unknown",
                "{% do x %};the statement 'do' is unknown",
                "{% trans %}{% endtrans %};the statement 'trans' is unknown",
                "{{ nonsense() }};'nonsense' is undefined",
                "{{ cycler('a') }};'cycler' is undefined",
                "{{ {}.nonsense() }};'nonsense'",
                "{{ 'a' | trim(nonsense=1) }};'trim'",
                "{{ ''.__class__.__base__ }};'__class__'",
                "{{ x[ }};unexpected '}'",
                "{% for %}{% endfor %};unexpected '%}'",
                "{% set = 1 %};unexpected '='",
                "{% if %}{% endif %};unexpected '%}'",
                "{% endif %};the statement 'endif' is unknown here",
                "{% macro m %}{% endmacro %};unexpected '%}'",
                "{{ 1 1 }};unexpected '1'",
                "{{ 'a' | }};unexpected '}}'",
                "{% raw %}{{ x };'raw' has no 'endraw'",
                "{{ raise_exception('no way') }};no way",
                "{% set ns.x = 1 %};'ns' is no namespace",
            })
    void template_failing_namesLineAndConstruct(String source, String message) {
        assertThatThrownBy(() -> render("first\nsecond\n" + source))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("line 3")
                .hasMessageContaining(message);
    }

    @Test
    void render_failureInsideMacro_namesTheMacrosLine() {
        assertThatThrownBy(() -> render("{% macro m() %}\n\n{{ x.y }}{% endmacro %}\n\n\n{{ m() }}"))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("line 3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% for a in range(2000) %}{% for b in range(2000) %}{% endfor %}{% endfor %}",
                "{% set ns = namespace(s='0123456789abcdef') %}{% for i in range(99) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}",
                "{{ 'ab' * 1000000000 }}",
                "{{ [1] * 1000000000 }}",
                "{% set ns = namespace(l=[1]) %}{% for i in range(99) %}{% set ns.l = ns.l + ns.l %}{% endfor %}",
                "{% set ns = namespace(l=[]) %}{% for i in range(5000) %}{% set ns.l = [ns.l] %}{% endfor %}{{ ns.l }}",
                "{% for i in range(99999) %}{{ 'x' * 1000 }}{% endfor %}",
                "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
                "{{ range(1000000000) }}",
                "{{ 2 ** 1000000 }}",
                "{% set ns = namespace(n=3) %}{% for i in range(60) %}{% set ns.n = ns.n * ns.n %}{% endfor %}",
                "{{ 'x' | indent(2000000000, true) }}",
                "{% set ns = namespace(s='x' * 9000000) %}{% for i in range(99999) %}{% set ns.s = ns.s + '' %}{% endfor %}",
                "{% set l = [1] * 900000 %}{% for i in range(99999) %}{% set m = l + [2] %}{% endfor %}",
                "{% macro a() %}{{ b() }}{% endmacro %}{% macro b() %}{{ a() }}{% endmacro %}{{ a() }}",
                "{% macro m() %}{{ caller() }}{% endmacro %}{% macro n() %}{% call m() %}{{ n() }}{% endcall %}{% endmacro %}{{ n() }}",
            })
    void render_beyondALimit_fails(String source) {
        assertThatThrownBy(() -> render(source))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("limit");
    }

    @Test
    void parse_deeplyNestedSyntax_fails() {
        List<String> sources = List.of(
                "{{ " + "(".repeat(9999) + "1" + ")".repeat(9999) + " }}",
                "{{ " + "[".repeat(9999) + "]".repeat(9999) + " }}",
                "{{ " + "not ".repeat(9999) + "1 }}",
                "{{ " + "- ".repeat(9999) + "1 }}",
                "{{ 1" + " if 1 else 1".repeat(9999) + " }}",
                "{% set " + "(".repeat(9999) + "x" + ")".repeat(9999) + " = 1 %}",
                "{% if 1 %}".repeat(9999) + "{% endif %}".repeat(9999));

        assertThat(sources)
                .allSatisfy(source -> assertThatThrownBy(() -> ChatTemplate.parse(source))
                        .isInstanceOf(TemplateException.class)
                        .hasMessageContaining("limit"));
    }

    @Test
    void render_deepestPermittedMacros_fitsASmallStack() throws InterruptedException {
        String source =
                "{% macro m(n) %}{% if n %}{% for i in [1] %}{{ m(n - 1) | trim }}{% endfor %}{% endif %}{% endmacro %}"
                        + "{{ m(180) }}ok";
        AtomicReference<Object> outcome = new AtomicReference<>();
        Thread small = new Thread(null, () -> outcome.set(render(source)), "small-stack", 512 * 1024);
        small.start();
        small.join();

        assertThat(outcome.get()).isEqualTo("ok");
    }

    @Test
    void render_longOperatorChain_failsOrRendersButNeverOverflows() {
        assertThatThrownBy(() -> render("{{ 1" + " + 1".repeat(9999) + " }}"))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("limit");
        assertThat(render("{{ 1" + " + 1".repeat(500) + " }}")).isEqualTo("501");
    }

    @Test
    void render_deeplyNestedData_fails() {
        Object data = "leaf";
        for (int i = 0; i < 5_000; i++) {
            data = List.of(data);
        }
        ChatPrompt prompt = ChatPrompt.of(List.of()).withVariable("deep", data);

        assertThatThrownBy(() -> ChatTemplate.parse("").render(prompt))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("deep");
    }

    @Test
    void render_valueThatIsNoJson_namesItsType() {
        ChatPrompt prompt = ChatPrompt.of(List.of(ChatMessage.user("x").withField("thread", new Object())));

        assertThatThrownBy(() -> ChatTemplate.parse("").render(prompt))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("'thread'")
                .hasMessageContaining("java.lang.Object");
    }

    @Test
    void chatPrompt_reservedVariable_isRefused() {
        assertThatThrownBy(() -> ChatPrompt.of(List.of()).withVariable("messages", List.of()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("'messages'");
    }

    @Test
    void chatMessage_roleAmongFields_isRefused() {
        assertThatThrownBy(() -> new ChatMessage("user", "x", Map.of("role", "system")))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Provide
    Arbitrary<String> scraps() {
        return Arbitraries.of(
                        "{{",
                        "}}",
                        "{%",
                        "%}",
                        "{#",
                        "#}",
                        "-",
                        " ",
                        "if",
                        "for",
                        "in",
                        "x",
                        "(",
                        ")",
                        "[",
                        "]",
                        "{",
                        "}",
                        "'",
                        "1",
                        "set",
                        "=",
                        "endif",
                        "endfor",
                        "else",
                        "|",
                        "is",
                        "not",
                        ".",
                        ":",
                        ",",
                        "**",
                        "macro",
                        "endmacro",
                        "\n",
                        "\\",
                        "raw",
                        "endraw",
                        "upper",
                        "~",
                        "1.5",
                        "{% if x %}",
                        "{% endif %}")
                .list()
                .ofMaxSize(25)
                .map(parts -> String.join(" ", parts));
    }

    @Property
    void template_anyScraps_rendersOrFailsAsTemplateException(@ForAll("scraps") String source) {
        List<Throwable> unexpected = new ArrayList<>();
        try {
            render(source);
        } catch (TemplateException expected) {
            assertThat(expected).hasMessageMatching("(?s)Chat template line \\d+: .*");
        } catch (RuntimeException | StackOverflowError e) {
            unexpected.add(e);
        }

        assertThat(unexpected).isEmpty();
    }

    private static String render(String source) {
        StringBuilder text = new StringBuilder();
        ChatTemplate.parse(source).render(ChatPrompt.of(List.of())).stream()
                .map(TextSegment::text)
                .forEach(text::append);
        return text.toString();
    }
}
