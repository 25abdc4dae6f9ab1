package io.polyphony.cli.report;

import io.polyphony.event.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one agent did, as it is being told. */
final class AgentLog {

    /** A reply that isn't over. */
    private record Speech(Event first, StringBuilder text) {}

    private final String name;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<Integer, Speech> speaking = new LinkedHashMap<>();
    /** Where the call of a tool stands that has not returned. */
    private final Map<String, Integer> calling = new HashMap<>();

    AgentLog(String name) {
        this.name = name;
    }

    void add(Entry entry) {
        entries.add(entry);
    }

    void fed(Entry.Fed fed) {
        if (!entries.isEmpty() && entries.getLast() instanceof Entry.Fed last && last.goesOnIn(fed)) {
            entries.set(entries.size() - 1, last.plus(fed));
        } else {
            entries.add(fed);
        }
    }

    void generated(Event.TokenGenerated token) {
        speaking.computeIfAbsent(token.sequence(), _ -> new Speech(token, new StringBuilder()))
                .text()
                .append(token.text());
    }

    void replied(Event.ReplyFinished end) {
        Speech speech = speaking.remove(end.sequence());
        if (speech != null) {
            entries.add(new Entry.Said(speech.first(), speech.text().toString(), Optional.of(end)));
        } else if (end.tokens() > 0 || end.finish().equals("failed")) {
            entries.add(new Entry.Said(end, "", Optional.of(end)));
        }
    }

    void called(Event.ToolCalled call) {
        calling.put(key(call, call.tool()), entries.size());
        entries.add(new Entry.Called(call, Optional.empty()));
    }

    void returned(Event.ToolReturned result) {
        Integer place = calling.remove(key(result, result.tool()));
        if (place != null && entries.get(place) instanceof Entry.Called call) {
            entries.set(place, new Entry.Called(call.event(), Optional.of(result)));
        } else {
            // The journal of a long run may begin in the middle of a call.
            entries.add(
                    new Entry.Called(new Event.ToolCalled(result.header(), result.tool(), ""), Optional.of(result)));
        }
    }

    private static String key(Event event, String tool) {
        return event.sequence() + " " + tool;
    }

    AgentRecord record() {
        speaking.values()
                .forEach(speech ->
                        entries.add(new Entry.Said(speech.first(), speech.text().toString(), Optional.empty())));
        speaking.clear();
        return new AgentRecord(name, entries);
    }
}
