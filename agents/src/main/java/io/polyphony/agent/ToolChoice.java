package io.polyphony.agent;

import io.polyphony.error.InvalidRequestException;
import io.polyphony.event.Event;
import io.polyphony.tool.AgentTool;
import io.polyphony.tool.ToolBox;
import io.polyphony.tool.routing.ToolSelector;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The choice of an agent's tools for each of its tasks. */
final class ToolChoice {

    private final ToolBox all;
    private final ToolSelector<AgentTool> selector;
    private final List<String> unrouted;

    ToolChoice(String agent, ToolBox all, ToolSelector<AgentTool> selector) {
        this.all = all;
        this.selector = selector;
        Set<String> routed =
                new HashSet<>(selector.tools().stream().map(AgentTool::name).toList());
        this.unrouted = all.tools().stream()
                .map(AgentTool::name)
                .filter(name -> !routed.remove(name))
                .toList();
        if (!routed.isEmpty()) {
            throw new InvalidRequestException("the agent " + agent + " has no tools " + routed
                    + ", which its selector may choose: put them into its tool box, or leave the box out.");
        }
    }

    /** The tools for {@code task}, of which {@code run} tells. */
    ToolBox of(String task, AgentRun run) {
        List<String> names = new ArrayList<>(unrouted);
        selector.select(task).forEach(tool -> names.add(tool.name()));
        run.publish(new Event.ToolsOffered(run.header(), names));
        return all.only(names);
    }
}
