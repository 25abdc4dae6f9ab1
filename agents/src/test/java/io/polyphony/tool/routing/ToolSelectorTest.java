package io.polyphony.tool.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import io.polyphony.error.InvalidRequestException;
import io.polyphony.tool.AgentTool;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToolSelectorTest {

    record Text(String text) {}

    private static final AgentTool HELP = tool("help", "Explains itself");

    private final WordEmbeddings words = new WordEmbeddings();

    private static AgentTool tool(String name, String description) {
        return AgentTool.of(name, description, Text.class, Text::text);
    }

    private static ToolSelectorBuilder<AgentTool> three(EmbeddingModel model) {
        return ToolSelector.builder(model)
                .tool(tool("weather", "Forecasts"), "will it rain tomorrow", "how warm is it")
                .tool(tool("mail", "Sends letters"), "write to anna", "send the minutes")
                .tool(tool("route", "Finds ways"), "how far is the station", "way to the harbour");
    }

    private static List<String> names(List<AgentTool> tools) {
        return tools.stream().map(AgentTool::name).toList();
    }

    @Test
    void rank_request_tellsSimilarityAndTheTextThatMatched() {
        Ranking<AgentTool> ranking = three(words).k(1).build().rank("rain tomorrow");

        assertThat(ranking.tools().getFirst())
                .returns("weather", RankedTool::name)
                .returns("will it rain tomorrow", RankedTool::phrase)
                .returns(true, RankedTool::selected)
                .satisfies(best -> assertThat(best.similarity()).isBetween(0.6, 0.8));
        assertThat(ranking.tools()).extracting(RankedTool::selected).containsExactly(true, false, false);
        assertThat(names(ranking.selected())).containsExactly("weather");
    }

    @Test
    void select_manyRequests_embedsPhrasesOnce() {
        ToolSelector<AgentTool> selector = three(words).build();
        assertThat(words.calls).hasValue(1);

        selector.select("rain");
        selector.select("mail");

        assertThat(words.calls).hasValue(3);
    }

    @Test
    void select_equals_comeInTheOrderOfRegistration() {
        ToolSelector<AgentTool> selector = ToolSelector.builder(words)
                .tool(tool("b", "Same"), "say it")
                .tool(tool("a", "Same"), "say it")
                .build();

        assertThat(names(selector.select("say it"))).containsExactly("b", "a");
    }

    @Test
    void select_belowMinSimilarity_givesOnlyWhatIsAlwaysOffered() {
        assertThat(three(words).always(HELP).minSimilarity(0.9).build().select("nothing of all this"))
                .containsExactly(HELP);
    }

    @Test
    void rank_meanOfTwo_countsBothPhrases() {
        RankedTool<AgentTool> one =
                three(words).build().rank("how warm is it").tools().getFirst();
        RankedTool<AgentTool> two =
                three(words).meanOfTop(2).build().rank("how warm is it").tools().getFirst();

        assertThat(one.similarity()).isGreaterThan(0.99);
        assertThat(two.similarity()).isLessThan(0.9);
        assertThat(two.phrase()).isEqualTo("how warm is it");
    }

    @Test
    void select_describedTool_isFoundByItsDescription() {
        assertThat(names(ToolSelector.builder(words)
                        .described(tool("x", "Converts currencies"))
                        .described(tool("y", "Finds recipes"))
                        .k(1)
                        .build()
                        .select("recipes please")))
                .containsExactly("y");
    }

    @Test
    void build_wrongArguments_areRefused() {
        assertThatThrownBy(() -> three(words).k(0)).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> three(words).minSimilarity(Double.NaN)).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> three(words).meanOfTop(0)).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> three(words).tool(HELP)).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> three(words).tool(HELP, " ")).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> three(words).always(tool("mail", "Again"))).hasMessageContaining("mail");
        assertThatThrownBy(() -> ToolSelector.builder(words).build()).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> three(words).build().select(" \n")).isInstanceOf(InvalidRequestException.class);
    }

    /** The words' model, whose vectors are changed once the phrases are embedded. */
    private EmbeddingModel changing(UnaryOperator<List<Embedding>> change) {
        return new EmbeddingModel() {
            @Override
            public Response<List<Embedding>> embedAll(List<TextSegment> texts) {
                List<Embedding> right = words.embedAll(texts).content();
                return Response.from(texts.size() == 1 ? change.apply(right) : right);
            }
        };
    }

    @ParameterizedTest
    @ValueSource(floats = {0, Float.NaN, Float.POSITIVE_INFINITY})
    void select_vectorWithoutDirection_isAnError(float component) {
        ToolSelector<AgentTool> selector = three(changing(right -> {
                    float[] vector = new float[right.getFirst().dimension()];
                    vector[1] = component;
                    return List.of(Embedding.from(vector));
                }))
                .build();

        assertThat(catchThrowableOfType(EmbeddingException.class, () -> selector.select("rain")))
                .hasMessageContaining("without a direction")
                .returns("embedding-failed", EmbeddingException::code);
    }

    @Test
    void select_otherDimensionOrCount_isAnError() {
        assertThatThrownBy(() -> three(changing(right -> List.of(Embedding.from(new float[] {1, 2}))))
                        .build()
                        .select("rain"))
                .isInstanceOf(EmbeddingException.class)
                .hasMessageContaining("2 dimensions");
        assertThatThrownBy(() -> three(changing(right -> List.of())).build().select("rain"))
                .isInstanceOf(EmbeddingException.class)
                .hasMessageContaining("0 vectors for 1");
    }

    @Test
    void select_noVectors_isAnError() {
        assertThatThrownBy(() -> three(changing(right -> null)).build().select("rain"))
                .isInstanceOf(EmbeddingException.class)
                .hasMessageContaining("failed at the request");
        assertThatThrownBy(() -> three(changing(right -> Collections.singletonList(null)))
                        .build()
                        .select("rain"))
                .isInstanceOf(EmbeddingException.class)
                .hasMessageContaining("no vector");
    }

    @Test
    void build_phrasesOfDifferentDimensions_namesTheTool() {
        EmbeddingModel mixed = new EmbeddingModel() {
            @Override
            public Response<List<Embedding>> embedAll(List<TextSegment> texts) {
                List<Embedding> all = new ArrayList<>(words.embedAll(texts).content());
                // Each of the three tools has its description and two phrases: the fifth text is of the second tool.
                all.set(4, Embedding.from(new float[] {1, 2}));
                return Response.from(all);
            }
        };

        assertThatThrownBy(() -> three(mixed).offerAllOnFailure().build())
                .isInstanceOf(EmbeddingException.class)
                .hasMessageContaining("the tool mail")
                .hasMessageContaining("2 dimensions, where others have 256");
    }

    @Test
    void select_modelThrows_failsOrOffersAll() {
        EmbeddingModel broken = changing(right -> {
            throw new IllegalStateException("gone");
        });

        assertThatThrownBy(() -> three(broken).build().select("rain"))
                .isInstanceOf(EmbeddingException.class)
                .hasMessageContaining("gone");
        Ranking<AgentTool> all =
                three(broken).always(HELP).k(1).offerAllOnFailure().build().rank("rain");
        assertThat(names(all.selected())).containsExactly("weather", "mail", "route", "help");
        assertThat(all.failure()).isPresent();
    }

    @Test
    void select_byManyThreads_isTheSame() {
        ToolSelector<AgentTool> selector = three(words).k(2).build();
        List<AgentTool> expected = selector.select("how far is it to anna");

        assertThat(IntStream.range(0, 500).parallel().mapToObj(i -> selector.select("how far is it to anna")))
                .allMatch(expected::equals);
    }

    @Property(tries = 200)
    void select_anyRequest_keepsAlwaysAndGrowsWithK(
            @ForAll @AlphaChars @StringLength(min = 1, max = 40) String request,
            @ForAll @IntRange(min = 1, max = 4) int k) {
        Ranking<AgentTool> ranking = three(words).always(HELP).k(k).build().rank(request);
        List<AgentTool> more = three(words).always(HELP).k(k + 1).build().select(request);

        assertThat(ranking.selected()).startsWith(HELP).hasSize(1 + Math.min(k, 3));
        assertThat(names(more)).startsWith(names(ranking.selected()).toArray(String[]::new));
        assertThat(ranking.tools()).isSortedAccordingTo((a, b) -> Double.compare(b.similarity(), a.similarity()));
        assertThatThrownBy(() -> ranking.selected().clear()).isInstanceOf(UnsupportedOperationException.class);
    }
}
