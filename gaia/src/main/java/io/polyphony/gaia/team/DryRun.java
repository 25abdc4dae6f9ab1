package io.polyphony.gaia.team;

import io.polyphony.gaia.tool.CallResult;
import io.polyphony.gaia.tool.PlanRun;
import io.polyphony.gaia.tool.PlannedCall;
import io.polyphony.gaia.tool.ToolCalls;
import io.polyphony.tool.ToolBox;
import java.util.List;
import java.util.Optional;

/** The value of calls that nobody hears of: a plan that can't be carried out is no plan. */
final class DryRun {

    private DryRun() {}

    static Optional<String> of(List<PlannedCall> calls, ToolBox tools) throws InterruptedException {
        List<CallResult> results = new PlanRun(ToolCalls.unheard(tools)).run(calls);
        return results.size() < calls.size() || results.getLast().fault().isPresent()
                ? Optional.empty()
                : Optional.of(results.getLast().text());
    }
}
