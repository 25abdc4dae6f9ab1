package io.polyphony.team.reading;

import io.polyphony.agent.AgentRun;
import io.polyphony.conversation.Constraint;
import io.polyphony.conversation.Conversation;
import io.polyphony.conversation.Request;
import io.polyphony.sampling.Sampling;
import io.polyphony.team.Plan;
import io.polyphony.team.PlanStep;
import io.polyphony.team.Planner;
import io.polyphony.team.Task;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A planner that finds out what a task is about, what to ask of each subject, and what to do with the answers.
 *
 * <ol>
 *   <li>subjects are copied out of the task, one after the other, under a grammar of the names in it;
 *   <li>the operation is the one whose example tasks make this task most probable, with letters in place of names;
 *   <li>the question for the first subject is generated under a grammar of question words and words of the task, and asked of
 *       the other subjects too.
 * </ol>
 */
final class ReadingPlanner implements Planner {

    private static final int MOST_SUBJECTS = 4;
    private static final Set<String> JOINING =
            Set.of("together", "altogether", "than", "or", "and", "more", "total", "both", "all");

    private final String subjectExamples = Prompts.read("planner-subjects.txt");
    private final String questionExamples = Prompts.read("planner-questions.txt");
    private final OperationExamples operations = new OperationExamples(Prompts.read("planner-operations.txt"));
    private final double temperature;

    ReadingPlanner(double temperature) {
        this.temperature = temperature;
    }

    @Override
    public Plan plan(Task task, int round, Conversation context, AgentRun run) throws InterruptedException {
        List<String> subjects = subjects(task.text(), round, context, run);
        if (subjects.size() < 2) {
            String subject = subjects.isEmpty() ? "" : subjects.getFirst();
            return new Plan(List.of(new PlanStep("s1", "find", task.text(), subject, List.of())));
        }
        String masked = Subjects.masked(task.text(), subjects);
        Operation operation = operation(masked, subjects.size(), round, context, run);
        String question = question(masked, round, context, run);
        return plan(task, subjects, question, operation);
    }

    /** A fork that begins a text of its own: with the documents, or an earlier question, in sight the examples count for less. */
    private static Conversation fresh(Conversation context, AgentRun run) throws InterruptedException {
        Conversation own = run.open(context);
        own.beginText();
        return own;
    }

    private List<String> subjects(String task, int round, Conversation context, AgentRun run)
            throws InterruptedException {
        try (Conversation own = fresh(context, run)) {
            return copied(task, round, own, run);
        }
    }

    private List<String> copied(String task, int round, Conversation own, AgentRun run) throws InterruptedException {
        List<String> subjects = new ArrayList<>();
        int from = 0;
        String prompt = subjectExamples + "Task: " + task + "\nSubjects:";
        while (subjects.size() < MOST_SUBJECTS) {
            Map<String, Integer> candidates = Subjects.candidates(task, from);
            if (candidates.isEmpty()) {
                break;
            }
            List<String> options = candidates.keySet().stream()
                    .flatMap(span -> List.of(" " + span + ";", " " + span + "\n").stream())
                    .toList();
            String said = own.reply(request(prompt, Constraint.choice(options), 10 * round + subjects.size(), run))
                    .text();
            String subject = said.substring(1, said.length() - 1);
            subjects.add(subject);
            from = candidates.get(subject);
            prompt = "";
            if (said.endsWith("\n")) {
                break;
            }
        }
        return subjects;
    }

    private Operation operation(String masked, int subjects, int round, Conversation context, AgentRun run)
            throws InterruptedException {
        try (Conversation own = fresh(context, run)) {
            return Choice.byExplaining(List.of(" " + masked), Operation.forSubjects(subjects), operations::prompt, own)
                    .draw(temperature, run.seed(100 + round));
        }
    }

    private String question(String masked, int round, Conversation context, AgentRun run) throws InterruptedException {
        String prompt = questionExamples + "Task: " + masked + "\nQuestion:";
        try (Conversation own = fresh(context, run)) {
            return own.reply(request(prompt, Constraint.gbnf(questionGrammar(masked)), 200 + round, run))
                    .text()
                    .strip();
        }
    }

    /** A question word, then lower-case words of the examples and the task, with the letter A once among them. */
    private String questionGrammar(String masked) {
        Set<String> first = new LinkedHashSet<>();
        Set<String> others = new LinkedHashSet<>();
        questionExamples.lines().filter(line -> line.startsWith("Question: ")).forEach(line -> {
            List<String> words = Words.of(line.substring("Question: ".length()));
            first.add(words.getFirst());
            others.addAll(words.subList(1, words.size()));
        });
        Words.of(masked).forEach(others::add);
        others.removeIf(word -> Words.capitalised(word) || JOINING.contains(word));
        return "root ::= \" \" first (\" \" word){0,6} \" A\" (\" \" word){0,3} \"?\\n\"\n"
                + "first ::= " + alternatives(first) + "\n"
                + "word ::= " + alternatives(others) + "\n";
    }

    private static String alternatives(Set<String> words) {
        return words.stream().map(Constraint::literal).collect(Collectors.joining(" | "));
    }

    private Request request(String prompt, Constraint constraint, int draw, AgentRun run) {
        return Request.of(prompt)
                .withConstraint(constraint)
                .withMaxTokens(40)
                .withSampling(Sampling.of(temperature / 2, run.seed(draw)));
    }

    private static Plan plan(Task task, List<String> subjects, String question, Operation operation) {
        List<PlanStep> steps = new ArrayList<>();
        for (String subject : subjects) {
            steps.add(new PlanStep(
                    "s" + (steps.size() + 1),
                    operation.needsNumbers() ? "find-number" : "find",
                    Subjects.unmasked(question, subject, task.text()),
                    subject,
                    List.of()));
        }
        List<String> needs = steps.stream().map(PlanStep::id).toList();
        steps.add(new PlanStep(
                "s" + (steps.size() + 1),
                operation.word(),
                operation.word() + " of " + String.join(", ", subjects),
                String.join("; ", subjects),
                needs));
        return new Plan(steps);
    }
}
