package io.polyphony.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.polyphony.error.InvalidRequestException;
import io.polyphony.error.SchemaException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionToolTest {

    enum Unit {
        METRE,
        MILE
    }

    record Sum(int a, int b) {}

    record Item(String name, double price) {}

    record Basket(List<Item> items, Unit unit, boolean gift) {}

    private static final AgentTool SUM = AgentTool.of("sum", "Adds two numbers", Sum.class, s -> s.a() + s.b());
    private static final AgentTool BASKET = AgentTool.of("basket", "Packs", Basket.class, b -> b);

    @Test
    void call_fittingArguments_givesTheResultAsText() throws Exception {
        assertThat(SUM.call(json("{'a':1,'b':2}"))).isEqualTo(ToolResult.of("3"));
    }

    @Test
    void call_recordResult_isJson() throws Exception {
        assertThat(BASKET.call(json("{'items':[{'name':'tea','price':2.5}],'unit':'MILE','gift':true}"))
                        .text())
                .isEqualTo("{\"items\":[{\"name\":\"tea\",\"price\":2.5}],\"unit\":\"MILE\",\"gift\":true}");
    }

    @Test
    void parameters_ofARecord_areAClosedObjectOfItsComponents() throws Exception {
        assertThat(BASKET.parameters()).isEqualTo(json("""
                        {'type':'object','properties':{
                          'items':{'type':'array','items':{'type':'object','properties':{
                            'name':{'type':'string'},'price':{'type':'number'}},
                            'required':['name','price'],'additionalProperties':false}},
                          'unit':{'type':'string','enum':['METRE','MILE']},
                          'gift':{'type':'boolean'}},
                         'required':['items','unit','gift'],'additionalProperties':false}"""));
    }

    @Test
    void parameters_changedByTheCaller_leaveTheToolAlone() {
        SUM.parameters().removeAll();

        assertThat(SUM.parameters().has("properties")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'a':1}                 | parameter b, which is missing
            {'a':1,'b':2,'c':3}     | no parameter c (given 3)
            {'a':1,'b':'two'}       | "two" for the parameter b: it must be int
            {'a':1,'b':'2'}         | "2" for the parameter b: it must be int
            {'a':1,'b':2.5}         | 2.5 for the parameter b: it must be int
            {'a':1,'b':null}        | null for the parameter b: it must be integer
            {'a':1,'b':[2]}         | [2] for the parameter b: it must be int
            {'a':1,'b':99999999999} | 99999999999 for the parameter b: it must be int
            [1,2]                   | needs a JSON object of arguments, not [1,2]
            """)
    void call_argumentsThatDoNotFit_areNamedWithTheirValue(String arguments, String complaint) {
        assertThatThrownBy(() -> SUM.call(json(arguments)))
                .isInstanceOfSatisfying(
                        ToolException.class, e -> assertThat(e.code()).isEqualTo("tool-arguments-invalid"))
                .hasMessageContaining(complaint)
                .hasMessageContaining("sum");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'items':[{'name':'tea','price':'dear'}],'unit':'MILE','gift':true} | "dear" for the parameter items[0].price
            {'items':[{'name':'tea'}],'unit':'MILE','gift':true} | parameter items[0].price, which is missing
            {'items':[],'unit':'INCH','gift':true} | "INCH" for the parameter unit: it must be one of [METRE, MILE]
            {'items':[],'unit':1,'gift':true} | 1 for the parameter unit
            {'items':[],'unit':'MILE','gift':'yes'} | "yes" for the parameter gift: it must be boolean
            {'items':{},'unit':'MILE','gift':true} | {} for the parameter items
            """)
    void call_nestedArgumentsThatDoNotFit_areNamedWithTheirPath(String arguments, String complaint) {
        assertThatThrownBy(() -> BASKET.call(json(arguments)))
                .isInstanceOf(ToolException.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void call_noArgumentsAtAll_isAToolException() {
        assertThatThrownBy(() -> SUM.call(null))
                .isInstanceOf(ToolException.class)
                .hasMessageContaining("nothing");
    }

    @Test
    void call_functionThrows_keepsTheCauseAndSaysWhetherToRetry() throws Exception {
        IOException offline = new IOException("offline");
        AgentTool fetch = AgentTool.of("fetch", "", Sum.class, _ -> {
            throw offline;
        });
        AgentTool divide = AgentTool.of("divide", "", Sum.class, s -> s.a() / s.b());

        assertThatThrownBy(() -> fetch.call(json("{'a':1,'b':0}")))
                .isInstanceOfSatisfying(ToolException.class, e -> {
                    assertThat(e.code()).isEqualTo("tool-failed");
                    assertThat(e.retryable()).isTrue();
                })
                .hasCause(offline)
                .hasMessageContaining("fetch failed with IOException (offline)");
        assertThatThrownBy(() -> divide.call(json("{'a':1,'b':0}")))
                .isInstanceOfSatisfying(
                        ToolException.class, e -> assertThat(e.retryable()).isFalse());
    }

    @Test
    void call_interruptedFunction_staysAnInterrupt() {
        AgentTool tool = AgentTool.of("wait", "", Sum.class, _ -> {
            throw new InterruptedException();
        });

        assertThatThrownBy(() -> tool.call(json("{'a':1,'b':0}"))).isInstanceOf(InterruptedException.class);
    }

    @Test
    void call_specialResults_becomeText() throws Exception {
        assertThat(returning(null)).isEqualTo("null");
        assertThat(returning("plain \"text\"")).isEqualTo("plain \"text\"");
        assertThat(returning(Optional.of(1))).isEqualTo("1");
        assertThat(returning(Optional.empty())).isEqualTo("null");
        assertThat(returning(Map.of("k", List.of(true)))).isEqualTo("{\"k\":[true]}");
        assertThat(returning(java.time.LocalDate.of(2026, 1, 2))).isEqualTo("\"2026-01-02\"");
    }

    private static String returning(Object value) throws Exception {
        return AgentTool.of("t", "", Sum.class, _ -> value)
                .call(json("{'a':1,'b':0}"))
                .text();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "summe\u00e9", "a.b"})
    void of_impossibleName_isRefused(String name) {
        assertThatThrownBy(() -> AgentTool.of(name, "", Sum.class, Sum::a)).isInstanceOf(InvalidRequestException.class);
    }

    record Odd(Thread thread) {}

    @Test
    void of_unsupportedParameterType_isRefusedByName() {
        assertThatThrownBy(() -> AgentTool.of("odd", "", Odd.class, Odd::thread))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("java.lang.Thread");
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return new JsonMapper().readTree(text.replace('\'', '"'));
    }
}
