package io.polyphony.team.reading;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.agent.AgentRun;
import io.polyphony.agent.ToolLimits;
import io.polyphony.conversation.Constraint;
import io.polyphony.conversation.Conversation;
import io.polyphony.conversation.Request;
import io.polyphony.event.Event;
import io.polyphony.sampling.Sampling;
import io.polyphony.team.Document;
import io.polyphony.team.Executor;
import io.polyphony.team.Finding;
import io.polyphony.team.PlanStep;
import io.polyphony.team.StepFailedException;
import io.polyphony.team.Task;
import io.polyphony.tool.AgentTool;
import io.polyphony.tool.ToolBox;
import java.util.List;

/**
 * An executor that reads one fact out of the documents, or calculates with what others found.
 *
 * <ol>
 *   <li>it calls {@code search} with the step's subject, to know which document to read;
 *   <li>of the document's clauses it takes the one after which the model finds the question most probable;
 *   <li>it says the value under a grammar of the words of that clause.
 * </ol>
 */
final class ReadingExecutor implements Executor {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_VALUE_WORDS = 4;

    private final String examples = Prompts.read("executor.txt");
    private final String secondExamples = Prompts.read("critic.txt");
    private final double temperature;

    ReadingExecutor(double temperature) {
        this.temperature = temperature;
    }

    @Override
    public Finding execute(
            Task task, PlanStep step, List<Finding> inputs, List<Finding> rejected, Conversation context, AgentRun run)
            throws InterruptedException {
        ToolBox tools = ToolBox.of(AgentTool.annotatedIn(new ReadingTools(task.documents())));
        try (Conversation own = run.open(context)) {
            return step.action().startsWith("find")
                    ? read(task, step, rejected, tools, own, context, run)
                    : combine(step, inputs, tools, own, run);
        }
    }

    private Finding read(
            Task task,
            PlanStep step,
            List<Finding> rejected,
            ToolBox tools,
            Conversation own,
            Conversation context,
            AgentRun run)
            throws InterruptedException {
        ObjectNode search = JSON.createObjectNode().put("tool", "search");
        search.putObject("arguments").put("query", step.subject().isEmpty() ? step.goal() : step.subject());
        String name = call(search, tools, own, run);
        Document document = task.documents().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> StepFailedException.impossible(
                        "no document mentions " + step.subject() + "; give the team one that does."));
        boolean number = step.action().equals("find-number");
        List<String> clauses = clauses(document, number, rejected);
        if (clauses.isEmpty()) {
            throw StepFailedException.impossible("the document " + document.name() + " has no "
                    + (number ? "number" : "clause") + " left that could answer \"" + step.goal() + "\".");
        }
        own.append("\n" + examples);
        String title = Subjects.bare(step.subject());
        List<String> question = List.of(" " + step.goal());
        Choice<String> choice = Choice.byExplaining(question, clauses, candidate -> prompt(title, candidate), own);
        if (!rejected.isEmpty()) {
            choice = choice.plus(secondLook(question, clauses, title, context, run));
        }
        String clause = choice.draw(temperature, run.seed(300 + rejected.size()));
        List<String> values = number ? Numbers.in(clause) : Words.spans(clause, MOST_VALUE_WORDS);
        String said = say(
                prompt(title, clause) + " " + step.goal() + "\nAnswer:",
                values.stream().map(value -> " " + value + "\n").toList(),
                400 + rejected.size(),
                own,
                run);
        return new Finding(said.strip(), clause, document.name());
    }

    /** Whose finding was turned down looks at the document the critic's way as well. */
    private Choice<String> secondLook(
            List<String> question, List<String> clauses, String title, Conversation context, AgentRun run)
            throws InterruptedException {
        try (Conversation own = run.open(context)) {
            own.append(secondExamples);
            return Choice.byExplaining(question, clauses, clause -> ReadingCritic.prompt(title, clause), own);
        }
    }

    private static String prompt(String title, String clause) {
        return "Text: " + (title.isEmpty() ? "" : title + ". ") + clause + "\nQuestion:";
    }

    private static List<String> clauses(Document document, boolean number, List<Finding> rejected) {
        List<String> turnedDown = rejected.stream().map(Finding::evidence).toList();
        return Clauses.of(document.text()).stream()
                .filter(clause -> !turnedDown.contains(clause))
                .filter(clause -> number
                        ? !Numbers.in(clause).isEmpty()
                        : !Words.spans(clause, 1).isEmpty())
                .toList();
    }

    private Finding combine(PlanStep step, List<Finding> inputs, ToolBox tools, Conversation own, AgentRun run)
            throws InterruptedException {
        List<String> values = inputs.stream().map(Finding::value).toList();
        Operation operation = Operation.of(step.action());
        if (operation == Operation.LIST) {
            String all = String.join(", ", values);
            return new Finding(all, Calculation.words(operation, values), operation.word());
        }
        ObjectNode call = JSON.createObjectNode().put("tool", operation.word());
        var numbers = call.putObject("arguments").putArray("values");
        for (String value : values) {
            numbers.add(Numbers.value(value)
                    .orElseThrow(() -> StepFailedException.impossible(
                            "\"" + value + "\" has no number to take the " + operation.word() + " of.")));
        }
        String result = call(call, tools, own, run);
        String[] subjects = step.subject().split("; ");
        boolean place = operation == Operation.LARGEST || operation == Operation.SMALLEST;
        return new Finding(
                place ? subjects[Integer.parseInt(result)] : result,
                Calculation.words(operation, values),
                operation.word());
    }

    /** Lets the model write a tool call under a grammar whose arguments are copied from the step, and makes it. */
    private String call(ObjectNode call, ToolBox tools, Conversation own, AgentRun run) throws InterruptedException {
        String said = say("Call:", List.of(" " + call + "\n"), 500, own, run);
        JsonNode written;
        try {
            written = JSON.readTree(said);
        } catch (JsonProcessingException e) {
            throw StepFailedException.impossible(
                    "the tool call " + said + " is not JSON: " + e.getOriginalMessage() + ".");
        }
        run.publish(new Event.ToolCalled(
                run.header(),
                written.get("tool").asText(),
                written.get("arguments").toString()));
        long start = System.nanoTime();
        String result = tools.call(written, ToolLimits.DEFAULT.time()).text();
        run.publish(new Event.ToolReturned(
                run.header(), written.get("tool").asText(), false, result, (System.nanoTime() - start) / 1_000_000));
        return result;
    }

    private String say(String prompt, List<String> options, int draw, Conversation own, AgentRun run)
            throws InterruptedException {
        return own.reply(Request.of(prompt)
                        .withConstraint(Constraint.choice(options))
                        .withMaxTokens(120)
                        .withSampling(Sampling.of(temperature, run.seed(draw))))
                .text();
    }
}
