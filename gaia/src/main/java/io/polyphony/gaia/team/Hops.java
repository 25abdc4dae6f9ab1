package io.polyphony.gaia.team;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.gaia.evidence.Statement;
import io.polyphony.gaia.hop.HopAnswer;
import io.polyphony.gaia.hop.HopCalls;
import io.polyphony.gaia.hop.HopPlan;
import io.polyphony.gaia.tool.PlannedCall;
import io.polyphony.tool.ToolBox;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Proposals for questions over several notes: a search for each hop, what takes texts from their lines, and what computes with them. */
final class Hops {

    private static final int TRIED = 10;
    private static final int PROPOSALS = 6;
    private static final double LEAST_COVERAGE = 0.4;

    private Hops() {}

    static List<Proposal> proposed(String question, List<Statement> statements, ToolBox tools)
            throws InterruptedException {
        List<Proposal> proposals = new ArrayList<>();
        Set<String> values = new HashSet<>();
        List<HopPlan> plans = HopCalls.plans(question, statements);
        for (HopPlan plan : plans.subList(0, Math.min(TRIED, plans.size()))) {
            Optional<Proposal> proposal = plan.coverage() < LEAST_COVERAGE ? Optional.empty() : proposed(plan, tools);
            if (proposal.isPresent()
                    && proposals.size() < PROPOSALS
                    && values.add(proposal.get().value())) {
                proposals.add(proposal.get());
            }
        }
        return proposals;
    }

    private static Optional<Proposal> proposed(HopPlan plan, ToolBox tools) throws InterruptedException {
        List<PlannedCall> calls = new ArrayList<>(plan.searches());
        List<String> references = new ArrayList<>();
        for (HopAnswer found : plan.found()) {
            Optional<ObjectNode> grep = grep(found, tools);
            if (grep.isEmpty()) {
                return Optional.empty();
            }
            String id = Integer.toString(calls.size() + 1);
            calls.add(new PlannedCall(id, "grep", grep.get()));
            references.add("$" + id);
        }
        if (!plan.tool().isEmpty()) {
            calls.add(new PlannedCall(Integer.toString(calls.size() + 1), plan.tool(), arguments(plan, references)));
        }
        return DryRun.of(calls, tools).map(value -> new Proposal("", plan.score(), calls, value));
    }

    private static Optional<ObjectNode> grep(HopAnswer found, ToolBox tools) throws InterruptedException {
        for (ObjectNode arguments : HopCalls.greps(found)) {
            Optional<String> value = DryRun.of(List.of(new PlannedCall("1", "grep", arguments)), tools);
            if (value.filter(found.text()::equals).isPresent()) {
                return Optional.of(arguments);
            }
        }
        return Optional.empty();
    }

    private static ObjectNode arguments(HopPlan plan, List<String> references) {
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, Object> argument : plan.arguments().entrySet()) {
            if (argument.getValue() instanceof Integer number) {
                arguments.put(argument.getKey(), number);
                continue;
            }
            String text = argument.getValue().toString();
            for (int i = 0; i < references.size(); i++) {
                text = text.replace("@" + i + "@", references.get(i));
            }
            if (argument.getKey().equals("amount") && text.matches("\\d+")) {
                arguments.put(argument.getKey(), Integer.parseInt(text));
            } else {
                arguments.put(argument.getKey(), text);
            }
        }
        return arguments;
    }
}
