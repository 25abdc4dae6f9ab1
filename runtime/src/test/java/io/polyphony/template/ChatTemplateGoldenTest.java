package io.polyphony.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyphony.error.TemplateException;
import io.polyphony.token.TextSegment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every golden that {@code template_goldens.py} took from jinja2. */
class ChatTemplateGoldenTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2025-03-07T09:05:03Z"), ZoneOffset.UTC);

    static Stream<Arguments> goldens() throws IOException {
        JsonNode goldens = JSON.readTree(resource("goldens.json"));
        return StreamSupport.stream(goldens.spliterator(), false)
                .map(golden -> Arguments.of(golden.get("name").asText(), golden));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("goldens")
    void template_golden_rendersAsJinja(String name, JsonNode golden) throws IOException {
        String source = golden.has("file")
                ? resource(golden.get("file").asText())
                : golden.get("source").asText();
        ChatPrompt prompt = Families.prompt(golden.get("prompt"));

        if (golden.has("error")) {
            assertThatThrownBy(() -> render(source, prompt)).isInstanceOf(TemplateException.class);
        } else {
            assertThat(render(source, prompt)).isEqualTo(golden.get("expected").asText());
        }
    }

    private static String render(String source, ChatPrompt prompt) {
        return ChatTemplate.parse(source).withClock(CLOCK).render(prompt).stream()
                .map(TextSegment::text)
                .collect(Collectors.joining());
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = ChatTemplateGoldenTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
