package io.polyphony.agentic;

import io.polyphony.agent.AgentRun;
import io.polyphony.conversation.Conversation;
import io.polyphony.team.Critic;
import io.polyphony.team.Document;
import io.polyphony.team.Executor;
import io.polyphony.team.Finding;
import io.polyphony.team.Plan;
import io.polyphony.team.PlanStep;
import io.polyphony.team.Planner;
import io.polyphony.team.StepFailedException;
import io.polyphony.team.Task;
import io.polyphony.team.Verdict;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the roles of a team ask a LangChain4j agent, and what they make of its output. */
final class TeamRoles {

    private TeamRoles() {}

    static Executor executor(AgentMember member) {
        return (task, step, inputs, rejected, _, run) -> {
            Object output = member.ask(
                    Map.of(
                            "task", task.text(),
                            "action", step.action(),
                            "goal", step.goal(),
                            "subject", step.subject(),
                            "inputs", values(inputs),
                            "rejected", values(rejected)),
                    run);
            return switch (output) {
                case null ->
                    throw StepFailedException.impossible("The agent " + member.name() + " gave nothing back for step "
                            + step.id() + ": see to it that it has an output, or ask otherwise.");
                case Finding finding -> finding;
                default -> new Finding(output.toString(), "", member.name());
            };
        };
    }

    private static String values(List<Finding> findings) {
        return findings.stream().map(Finding::value).collect(Collectors.joining("\n"));
    }

    static Planner planner(AgentMember member, Function<Object, Plan> plan) {
        return (task, round, _, run) -> plan.apply(member.ask(
                Map.of(
                        "task",
                        task.text(),
                        "documents",
                        task.documents().stream().map(Document::name).collect(Collectors.joining("\n")),
                        "round",
                        round),
                run));
    }

    static Critic critic(AgentMember member) {
        return new Critic() {
            @Override
            public Verdict review(Task task, Plan plan, Conversation context, AgentRun run)
                    throws InterruptedException {
                String steps = plan.steps().stream()
                        .map(step -> step.id() + " " + step.action() + ": " + step.goal()
                                + (step.needs().isEmpty() ? "" : " (needs " + String.join(", ", step.needs()) + ")"))
                        .collect(Collectors.joining("\n"));
                return verdict("plan", task, task.text(), new Finding(steps, "", ""), run);
            }

            @Override
            public Verdict review(Task task, PlanStep step, Finding finding, Conversation context, AgentRun run)
                    throws InterruptedException {
                return verdict(step.id(), task, step.goal(), finding, run);
            }

            private Verdict verdict(String subject, Task task, String goal, Finding finding, AgentRun run)
                    throws InterruptedException {
                Object output = member.ask(
                        Map.of(
                                "task", task.text(),
                                "subject", subject,
                                "goal", goal,
                                "finding", finding.value(),
                                "evidence", finding.evidence()),
                        run);
                return switch (output) {
                    case Verdict verdict -> verdict;
                    case Boolean accepted -> new Verdict(subject, accepted, "judged by " + member.name());
                    case null, default ->
                        throw StepFailedException.impossible("The agent " + member.name() + " judged " + subject
                                + " with " + output + ": a critic has to give back a boolean or a Verdict.");
                };
            }
        };
    }
}
