package io.polyphony.gaia.calendar;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.gaia.tool.PlannedCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The calls that a term needs, each once, in an order in which every call comes after those whose results it takes. */
final class CallOrder {

    private final Map<Term, String> references = new LinkedHashMap<>();
    private final List<PlannedCall> calls = new ArrayList<>();

    private CallOrder() {}

    static List<PlannedCall> of(Term term) {
        CallOrder order = new CallOrder();
        order.reference(term);
        return List.copyOf(order.calls);
    }

    private String reference(Term term) {
        if (term instanceof Term.Text text) {
            return String.format(
                    text.format(), text.terms().stream().map(this::reference).toArray());
        }
        if (term instanceof Term.Call call) {
            String known = references.get(term);
            if (known == null) {
                ObjectNode arguments = arguments(call);
                String id = Integer.toString(calls.size() + 1);
                calls.add(new PlannedCall(id, call.tool(), arguments));
                known = "$" + id;
                references.put(term, known);
            }
            return known;
        }
        return term.value();
    }

    private ObjectNode arguments(Term.Call call) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        new TreeMap<>(call.arguments()).forEach((name, value) -> {
            switch (value) {
                case Term term -> node.put(name, reference(term));
                case Integer number -> node.put(name, number);
                case Boolean truth -> node.put(name, truth);
                case List<?> list -> {
                    ArrayNode array = node.putArray(name);
                    list.forEach(item -> array.add(
                            item instanceof Term term
                                    ? reference(term)
                                    : item.toString().replace("$", "$$")));
                }
                default -> node.put(name, value.toString());
            }
        });
        return node;
    }
}
