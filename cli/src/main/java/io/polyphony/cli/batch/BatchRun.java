package io.polyphony.cli.batch;

import io.polyphony.conversation.ChatConversation;
import io.polyphony.conversation.Conversation;
import io.polyphony.conversation.Reply;
import io.polyphony.conversation.Request;
import io.polyphony.conversation.SequenceConversation;
import io.polyphony.coordination.AgentTask;
import io.polyphony.coordination.CoordinationException;
import io.polyphony.coordination.Coordinator;
import io.polyphony.coordination.JoinPolicy;
import io.polyphony.error.PolyphonyException;
import io.polyphony.runtime.LocalModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Prompts over the sequences of one model: as many workers as sequences, each taking the next prompt when it is done.
 *
 * <p>The system prompt is prefilled once and forked; every prompt has a sequence of its own, closed when it is answered.
 */
final class BatchRun {

    private final LocalModel model;
    private final String system;
    private final Request request;

    BatchRun(LocalModel model, String system, Request request) {
        this.model = model;
        this.system = system;
        this.request = request;
    }

    /** Runs {@code prompts} over {@code workers} sequences at a time and hands each row on as it comes. */
    void run(List<BatchPrompt> prompts, int workers, BatchProgress progress, Consumer<BatchRow> rows)
            throws InterruptedException, IOException {
        AtomicInteger next = new AtomicInteger();
        try (Conversation base = base()) {
            List<AgentTask<Void>> tasks = IntStream.range(0, Math.min(workers, prompts.size()))
                    .mapToObj(worker -> AgentTask.<Void>of("worker-" + worker, task -> {
                        for (int i = next.getAndIncrement(); i < prompts.size(); i = next.getAndIncrement()) {
                            rows.accept(answer(prompts.get(i), base, worker, progress));
                        }
                        return null;
                    }))
                    .toList();
            Coordinator.create().run(JoinPolicy.all(), tasks).valuesOrThrow();
        } catch (CoordinationException e) {
            if (e.getCause() instanceof UncheckedIOException writing) {
                throw writing.getCause(); // a row that can't be written ends the batch, and this says why
            }
            throw e;
        }
    }

    private Conversation base() throws InterruptedException {
        if (model.chatTemplate().isEmpty()) {
            Conversation plain = SequenceConversation.open(model);
            if (!system.isEmpty()) {
                plain.append(system + "\n");
            }
            return plain;
        }
        ChatConversation chat = ChatConversation.open(model, system);
        chat.prefill();
        return chat;
    }

    private BatchRow answer(BatchPrompt prompt, Conversation base, int worker, BatchProgress progress)
            throws InterruptedException {
        long start = System.nanoTime();
        BatchRow row;
        if (prompt.error() != null) {
            row = BatchRow.failed(prompt, -1, prompt.error());
        } else {
            int sequence = -1;
            try (Conversation own = base.fork()) {
                sequence = own.sequence();
                row = answer(prompt, own, worker, progress, start);
            } catch (PolyphonyException e) {
                row = BatchRow.failed(prompt, sequence, e.getMessage());
            }
        }
        progress.finished(row, (System.nanoTime() - start) / 1e9);
        return row;
    }

    private BatchRow answer(BatchPrompt prompt, Conversation own, int worker, BatchProgress progress, long start)
            throws InterruptedException {
        StringBuilder text = new StringBuilder();
        // A seed of its own for every prompt: what it draws doesn't depend on which worker took it, and when.
        Request mine = new Request(
                prompt.text(),
                request.constraint(),
                request.maxTokens(),
                request.sampling().withSeed(request.sampling().seed() + prompt.index()),
                request.stop(),
                request.timeLimit());
        Reply reply = own.reply(mine, (piece, tokens) -> {
            text.append(piece);
            String tail = text.substring(Math.max(0, text.length() - 60));
            progress.running(worker, prompt, own.sequence(), tokens, (System.nanoTime() - start) / 1e9, tail);
        });
        return new BatchRow(
                prompt.index(),
                own.sequence(),
                reply.text(),
                own.usage().promptTokens(),
                own.usage().reusedTokens(),
                own.usage().generatedTokens(),
                reply.finish().name().toLowerCase(Locale.ROOT),
                null,
                prompt.key());
    }
}
