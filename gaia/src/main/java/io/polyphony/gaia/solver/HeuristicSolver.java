package io.polyphony.gaia.solver;

import io.polyphony.gaia.benchmark.Answer;
import io.polyphony.gaia.benchmark.Solver;
import io.polyphony.gaia.task.Task;
import io.polyphony.gaia.tool.TaskTools;
import io.polyphony.gaia.tool.ToolCalls;
import io.polyphony.tool.ToolBox;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What keywords and patterns can do with the same tools, without a model and without worked examples: the baseline that a model has to
 * beat. The first rule that gives an answer wins; no chance is involved, and no task is known to it.
 */
public final class HeuristicSolver implements Solver {

    /** For questions that have all that they need in them. */
    private static final List<Rule> ALONE = List.of(
            new DateRule(), new ExpressionRule(), new ConversionRule(), new PercentRule(), new WordProblemRule());

    /** For questions to files. */
    private static final List<Rule> WITH_FILE = List.of(new TableRule(), new NotesRule(), new TextRule());

    private final Function<? super Task, ToolBox> tools;

    /** Rules over the offline tools. */
    public HeuristicSolver() {
        this(TaskTools::of);
    }

    /** Rules over the tools that the function makes for a task. */
    public HeuristicSolver(Function<? super Task, ToolBox> tools) {
        this.tools = Objects.requireNonNull(tools, "tools");
    }

    @Override
    public Answer solve(Task task) throws InterruptedException {
        ToolCalls made = ToolCalls.of(tools.apply(task), "heuristic");
        RuleCalls calls = new RuleCalls(made);
        Optional<String> answer = answer(task, calls);
        if (made.exhausted().isPresent()) {
            return made.exhausted().get();
        }
        if (answer.isPresent()) {
            return Answer.of(answer.get());
        }
        return calls.unsupported()
                .map(Answer::unsupported)
                .orElseGet(() -> Answer.none("No rule of keywords and patterns fits the question and its files."));
    }

    /** What the rules would answer, by trials that count for no attempt. */
    public static Optional<Suggestion> suggestion(Task task, ToolBox tools) throws InterruptedException {
        RuleCalls calls = new RuleCalls(ToolCalls.unheard(tools));
        return answer(task, calls).map(text -> new Suggestion(text, calls.source(text)));
    }

    private static Optional<String> answer(Task task, RuleCalls calls) throws InterruptedException {
        RuleQuestion question = RuleQuestion.of(task.question());
        for (Rule rule : task.attachment().isPresent() ? WITH_FILE : ALONE) {
            Optional<String> answer = rule.answer(question, calls);
            if (answer.isPresent()) {
                return answer;
            }
        }
        return Optional.empty();
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("solver", "heuristic");
    }
}
