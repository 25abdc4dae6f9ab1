package io.polyphony.packaging;

import io.polyphony.conversation.Conversation;
import io.polyphony.conversation.SequenceConversation;
import io.polyphony.coordination.AgentTask;
import io.polyphony.runtime.LocalModel;
import io.polyphony.runtime.Sequence;
import io.polyphony.team.Critic;
import io.polyphony.team.Document;
import io.polyphony.team.Executor;
import io.polyphony.team.Finding;
import io.polyphony.team.Plan;
import io.polyphony.team.PlanStep;
import io.polyphony.team.Planner;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;

/** What the documentation's snippets may use without declaring it. The model's weights are random. */
public class Given {

    /** The model's file. */
    protected Path file;

    protected LocalModel model;

    /** A sequence with nothing in it. */
    protected Sequence sequence;

    /** A conversation that holds the documents. */
    protected Conversation context;

    protected final String report = "The lamp was cleaned on Monday. On Tuesday a storm broke two windows.";

    protected final List<Document> documents = List.of(
            new Document("tents.txt", "The Falcon tent sleeps two people. It costs 135 dollars."),
            new Document("stoves.txt", "The Ember stove burns gas. It costs 48 dollars."));

    protected final List<AgentTask<String>> tasks =
            List.of(AgentTask.of("one", _ -> "first"), AgentTask.of("two", _ -> "second"));

    protected final Planner planner =
            (_, _, _, _) -> new Plan(List.of(new PlanStep("s1", "look", "look around", "", List.of())));
    protected final Critic critic = Critic.none();
    protected final Executor executor =
            (_, step, _, _, _, _) -> new Finding(step.id(), "the first sentence", "tents.txt");

    /** Makes the fields; closed by {@link #close}. */
    final void open(Path file, LocalModel model) throws InterruptedException {
        this.file = file;
        this.model = model;
        this.sequence = model.sequence();
        this.context = SequenceConversation.open(model);
        for (Document document : documents) {
            context.append(document.text());
        }
    }

    final void close() {
        sequence.close();
        context.close();
    }

    /** The snippet, where it is made of statements; else its method that takes a model. */
    public void run() throws Exception {
        for (Method method : getClass().getDeclaredMethods()) {
            if (List.of(method.getParameterTypes()).equals(List.of(LocalModel.class))) {
                method.setAccessible(true);
                method.invoke(this, model);
            }
        }
    }
}
