package io.polyphony.runtime;

import io.polyphony.error.InvalidRequestException;
import io.polyphony.error.ModelFileException;
import io.polyphony.gguf.GgufFile;
import io.polyphony.gguf.MemoryEstimate;
import io.polyphony.gguf.Pooling;
import io.polyphony.gguf.check.ModelCheck;
import io.polyphony.host.HostCheck;
import io.polyphony.host.HostFacts;
import io.polyphony.llama.EmbeddingContext;
import io.polyphony.llama.LlamaLibrary;
import io.polyphony.llama.LlamaModel;
import io.polyphony.llama.TextFrame;
import io.polyphony.token.Tokenizer;
import java.lang.ref.Reference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An embedding model in this process: an encoder of the BERT family, or a decoder-only model whose file or options say how its
 * tokens become one vector.
 *
 * <p>Several texts are embedded in one native step, as many as its tokens allow; steps of different callers take turns. A text's
 * vector depends on the texts beside it in no more than its last bits, and on nothing else.
 *
 * <p>Safe for use by many threads.
 */
public final class LocalEmbedder implements AutoCloseable {

    /** Most tokens of a step of several texts: attention is over all of a step, so that larger ones cost more for each. */
    private static final int STEP_TOKENS = 512;

    private static final int TUNING_TOKENS = 32;

    private final String name;
    private final EmbedderOptions options;
    private final Pooling pooling;
    private final int dimension;
    private final int limit;
    private final int threads;
    private final Tokenizer tokenizer;
    private final TextFrame frame;
    private final OpenFile file;
    private final EmbeddingWorker worker;
    private final Runnable free;
    private final Leaks.Guard guard;

    private LocalEmbedder(
            String name,
            EmbedderOptions options,
            Pooling pooling,
            int limit,
            int threads,
            LlamaModel weights,
            EmbeddingContext context,
            OpenFile file) {
        this.name = name;
        this.options = options;
        this.pooling = pooling;
        this.limit = limit;
        this.threads = threads;
        this.file = file;
        this.dimension = weights.width();
        this.tokenizer = weights.tokenizer();
        this.frame = weights.textFrame();
        this.worker = new EmbeddingWorker(weights, context, threads);
        // A local, since what is freed must not refer to this embedder.
        EmbeddingWorker shared = worker;
        CoreShare cores = CoreShare.join(threads, shared::threads);
        this.free = () -> {
            cores.leave();
            shared.close();
        };
        this.guard = Leaks.watch(this, "embedding model " + name, free);
    }

    /**
     * Opens the GGUF in {@code file} with {@link EmbedderOptions#DEFAULT}.
     *
     * @throws ModelFileException where the file can't be used
     * @throws io.polyphony.error.UnsupportedHostException where this machine can't run it
     */
    public static LocalEmbedder open(Path file) {
        return open(file, EmbedderOptions.DEFAULT);
    }

    /**
     * Opens the GGUF in {@code file}.
     *
     * @throws ModelFileException where the file can't be used, or is a decoder-only model and neither it nor the options name a
     *     pooling
     * @throws io.polyphony.error.UnsupportedHostException where this machine can't run it
     */
    public static LocalEmbedder open(Path file, EmbedderOptions options) {
        return open(file, options, HostFacts.probe());
    }

    /** As {@link #open(Path, EmbedderOptions)}, on a machine of which {@code facts} are known. */
    static LocalEmbedder open(Path file, EmbedderOptions options, HostFacts facts) {
        OpenFile open = OpenFile.of(file, options.mapped());
        GgufFile gguf = GgufFile.read(file);
        ModelCheck.requireEmbedding(gguf);
        boolean encoder = ModelCheck.isEncoder(gguf);
        Pooling pooling = options.pooling().orElseGet(() -> poolingOf(gguf, encoder));
        int limit = Math.min(options.tokens(), gguf.contextLength());
        ModelCheck.requireCells(gguf, limit);
        HostCheck.require(facts);
        MemoryEstimate estimate =
                encoder ? MemoryEstimate.ofEncoder(gguf, limit) : MemoryEstimate.of(gguf, limit, 1, limit);
        HostCheck.shortage(facts, estimate, options.mapped()).ifPresent(problem -> {
            throw problem.failure();
        });
        LlamaLibrary library = BundledLibrary.get();
        open.requireSame();
        LlamaModel weights = LlamaModel.load(library, file, options.mapped());
        try {
            EmbeddingContext context =
                    EmbeddingContext.create(weights, limit, pooling, encoder, Math.max(1, options.threads()));
            try {
                int threads = options.threads() > 0
                        ? options.threads()
                        : ThreadTuner.tune(
                                context::threads,
                                () -> EmbeddingWorker.timed(context, Math.min(limit, TUNING_TOKENS)),
                                Runtime.getRuntime().availableProcessors());
                String name = gguf.name().orElse(file.getFileName().toString());
                return new LocalEmbedder(name, options, pooling, limit, threads, weights, context, open);
            } catch (Throwable t) {
                // Before the weights: llama.cpp's context points into them.
                context.close();
                throw t;
            }
        } catch (Throwable t) {
            weights.close();
            throw t;
        }
    }

    private static Pooling poolingOf(GgufFile gguf, boolean encoder) {
        return Pooling.of(gguf).orElseGet(() -> {
            if (encoder) {
                return Pooling.MEAN;
            }
            throw new ModelFileException("Model file " + gguf.path()
                    + " is of a model that generates text and says nothing of embeddings: use an embedding model, or name the"
                    + " pooling that it was trained with in EmbedderOptions.withPooling.");
        });
    }

    /** The model's own name, or its file's. */
    public String name() {
        return name;
    }

    /** What the model was opened with. */
    public EmbedderOptions options() {
        return options;
    }

    /** How tokens become a text's vector: as asked for, as the file says, or the mean. */
    public Pooling pooling() {
        return pooling;
    }

    /** The number of numbers in an embedding. */
    public int dimension() {
        return dimension;
    }

    /** Most tokens of a text: as asked for, or as the model was trained on. */
    public int tokenLimit() {
        return limit;
    }

    /** Native threads: as asked for, or measured to be fastest. */
    public int threads() {
        return threads;
    }

    /** The tokens that {@code text} has for this model, those around it included, whether or not it takes so many. */
    public int countTokens(String text) {
        try {
            return tokenizer.encode(text).length + frame.size();
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /** The embedding of {@code text}; see {@link #embedAll}. */
    public TextEmbedding embed(String text) throws InterruptedException {
        return embedAll(List.of(text)).getFirst();
    }

    /**
     * The embeddings of {@code texts}, in their order. An empty text is embedded as what the model has around every text.
     *
     * @throws InvalidRequestException where a text has too many tokens and isn't to be truncated, or none at all
     * @throws io.polyphony.error.ModelClosedException where the model was closed
     * @throws io.polyphony.error.DecodeException where llama.cpp fails
     */
    public List<TextEmbedding> embedAll(List<String> texts) throws InterruptedException {
        file.check();
        try {
            List<Tokenized> tokenized = new ArrayList<>(texts.size());
            for (int i = 0; i < texts.size(); i++) {
                tokenized.add(tokenize(texts.get(i), i, texts.size()));
            }
            List<TextEmbedding> embeddings = new ArrayList<>(texts.size());
            for (int from = 0; from < tokenized.size(); ) {
                int to = stepEnd(tokenized, from);
                List<Tokenized> step = tokenized.subList(from, to);
                List<float[]> states =
                        worker.step(step.stream().map(Tokenized::tokens).toList());
                for (int i = 0; i < states.size(); i++) {
                    Tokenized text = step.get(i);
                    embeddings.add(TextEmbedding.of(states.get(i), text.tokens().length, text.truncated()));
                }
                from = to;
            }
            return List.copyOf(embeddings);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    private record Tokenized(int[] tokens, boolean truncated) {}

    private Tokenized tokenize(String text, int index, int count) {
        int[] plain = tokenizer.encode(text);
        int room = limit - frame.size();
        boolean tooLong = plain.length > room;
        if (tooLong && options.longText() == EmbedderOptions.LongText.REFUSE) {
            throw new InvalidRequestException("text " + (index + 1) + " of " + count + " has "
                    + (plain.length + frame.size()) + " tokens, and the embedding model takes at most " + limit
                    + "; split it, or open the model with EmbedderOptions.withLongText(TRUNCATE)"
                    + (limit == options.tokens() ? " or with more tokens." : "."));
        }
        int[] framed = frame.around(plain, room);
        if (framed.length == 0) {
            throw new InvalidRequestException("text " + (index + 1) + " of " + count
                    + " has no tokens, and the model has none around a text; leave it out.");
        }
        return new Tokenized(framed, tooLong);
    }

    /** The end of the step that begins with the text at {@code from}: as many texts as fit. */
    private int stepEnd(List<Tokenized> texts, int from) {
        int most = Math.min(limit, STEP_TOKENS);
        int sum = texts.get(from).tokens().length;
        int to = from + 1;
        while (to < texts.size() && to - from < EmbeddingContext.MOST_TEXTS) {
            sum += texts.get(to).tokens().length;
            if (sum > most) {
                break;
            }
            to++;
        }
        return to;
    }

    /** Waits for the step in progress, refuses what waits behind it and frees all; closing twice is nothing. */
    @Override
    public void close() {
        if (guard.closeOnce()) {
            free.run();
        }
    }
}
