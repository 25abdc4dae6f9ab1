package io.polyphony.gaia.tool;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;

/** Reads a condition's value, a string by the schema, also where it was written as a number or an array. */
final class ValueReader extends StdDeserializer<String> {

    private static final long serialVersionUID = 1L;

    ValueReader() {
        super(String.class);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        JsonNode value = context.readTree(parser);
        return value.isNumber()
                ? value.decimalValue().toPlainString()
                : value.isValueNode() ? value.asText() : value.toString();
    }
}
