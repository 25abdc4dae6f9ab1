package io.polyphony.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.error.TemplateException;
import io.polyphony.template.Families.Golden;
import io.polyphony.token.TextSegment;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every golden that {@code family_goldens.py} took from jinja2 with the templates of published models. */
class FamilyGoldenTest {

    static Stream<Golden> goldens() {
        return Families.goldens();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("goldens")
    void template_conversation_rendersAsJinja(Golden golden) {
        ChatTemplate template = Families.template(golden.family());

        if (!golden.fails()) {
            String rendered = template.render(golden.prompt()).stream()
                    .map(TextSegment::text)
                    .collect(Collectors.joining());
            assertThat(rendered).isEqualTo(golden.outcome().asText());
        } else if (golden.outcome().get("error").asText().equals("TemplateError")) {
            assertThatThrownBy(() -> template.render(golden.prompt()))
                    .isInstanceOf(TemplateException.class)
                    .hasMessageContaining(golden.outcome().get("message").asText());
        } else {
            assertThatThrownBy(() -> template.render(golden.prompt()))
                    .isInstanceOf(TemplateException.class)
                    .hasMessageStartingWith("Chat template line ");
        }
    }
}
