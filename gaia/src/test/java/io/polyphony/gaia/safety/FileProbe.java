package io.polyphony.gaia.safety;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.gaia.tool.ObservedTool;
import io.polyphony.gaia.tool.ToolCalls;
import io.polyphony.tool.ToolBox;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Every tool that reads files, called on whatever it will take. */
final class FileProbe {

    private static final int MOST_FILES = 6;

    private final ToolCalls calls;
    private final List<String> results = new ArrayList<>();

    FileProbe(ToolBox tools) {
        this.calls = ToolCalls.of(tools, "probe");
    }

    /** All calls on each file that {@code list} shows; without a name where there is one only, or none that can be listed. */
    FileProbe everything() throws InterruptedException {
        String list = call("list", arguments());
        List<String> lines = list.lines().limit(MOST_FILES).toList();
        if (lines.size() == 1) {
            return read(null);
        }
        for (String line : lines) {
            read(line.replaceAll(" \\([^(]*bytes\\)$", ""));
        }
        return this;
    }

    /** All calls on one file; on the only one where {@code file} is null. */
    FileProbe read(String file) throws InterruptedException {
        call("read", on(file));
        call("columns", on(file));
        call("table", on(file).put("aggregate", "count"));
        call("search", on(file).put("query", "answer steps value good"));
        call("grep", on(file).put("pattern", "."));
        return this;
    }

    private static ObjectNode arguments() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static ObjectNode on(String file) {
        return file == null ? arguments() : arguments().put("file", file);
    }

    private String call(String tool, ObjectNode arguments) throws InterruptedException {
        String result = calls.call(tool, arguments).orElseThrow();
        results.add(result);
        return result;
    }

    /** What came back, in order. */
    List<String> results() {
        return List.copyOf(results);
    }

    /** The codes of all faults, and {@code ok} where a call had a result. */
    Set<String> codes() {
        Set<String> codes = new LinkedHashSet<>();
        results.forEach(result ->
                codes.add(ObservedTool.fault(result).map(code -> code.word()).orElse("ok")));
        return codes;
    }
}
