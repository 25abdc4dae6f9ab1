package io.polyphony.runtime;

import io.polyphony.decode.DecodeLoop;
import io.polyphony.decode.DecodeThread;
import io.polyphony.decode.Decoder;
import io.polyphony.decode.LoopOptions;
import io.polyphony.decode.LoopStats;
import io.polyphony.decode.Overflow;
import io.polyphony.decode.SequenceState;
import io.polyphony.error.InvalidRequestException;
import io.polyphony.error.KvCacheFullException;
import io.polyphony.gguf.GgufFile;
import io.polyphony.gguf.MemoryEstimate;
import io.polyphony.gguf.check.ModelCheck;
import io.polyphony.grammar.Grammar;
import io.polyphony.grammar.TokenTrie;
import io.polyphony.host.HostFacts;
import io.polyphony.llama.LlamaContext;
import io.polyphony.llama.LlamaLibrary;
import io.polyphony.llama.LlamaModel;
import io.polyphony.sampling.Sampler;
import io.polyphony.template.ChatTemplate;
import io.polyphony.token.TextSegment;
import io.polyphony.token.Tokenizer;
import io.polyphony.token.Vocabulary;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A model in this process: weights loaded once, one KV cache, and many sequences that one thread decodes together.
 *
 * <ol>
 *   <li>{@link #open} checks the machine and the file in Java, then loads the weights;
 *   <li>{@link #sequence} and {@link Sequence#fork} give out sequences;
 *   <li>{@link #close} waits for the step in progress, ends every waiting call, and frees all native memory.
 * </ol>
 *
 * <p>Safe for use by many threads.
 */
public final class LocalModel implements AutoCloseable {

    /** How long a call waits for a free sequence where it names no time of its own. */
    public static final Duration SEQUENCE_WAIT = Duration.ofMinutes(5);

    private static final System.Logger LOG = System.getLogger("io.polyphony.runtime");

    private final String name;
    private final Tokenizer tokenizer;
    private final ModelOptions options;
    private final Optional<Degradation> degradation;
    private final SequencePool pool;
    private final DecodeLoop loop;
    private final int[] endTokens;
    private final Supplier<TokenTrie> trie;
    /** By the control tokens that are visible in them: as many as there are chat templates in use, which is one. */
    private final Map<Set<Integer>, TokenTrie> visibleTries = new ConcurrentHashMap<>();

    private final Supplier<Optional<ChatTemplate>> template;
    private final String fingerprint;
    private final int threads;
    private final int cells;
    private final int sequenceLimit;
    /** Bytes of the longest token, control tokens as they are written included. */
    private final int longestPiece;

    private final CallListeners listeners = new CallListeners();
    private final List<IdleSequences> idle = new CopyOnWriteArrayList<>();

    private final Leaks.Guard guard;
    private final Runnable free;
    private final Runnable fileCheck;

    private LocalModel(
            String name,
            Decoder decoder,
            Tokenizer tokenizer,
            Optional<String> templateSource,
            Map<String, Object> templateVariables,
            String fingerprint,
            int trainedContext,
            int threads,
            MemoryFit fit,
            Runnable freeWeights,
            Runnable fileCheck) {
        this.name = name;
        this.tokenizer = tokenizer;
        this.fingerprint = fingerprint;
        this.options = fit.options();
        this.degradation = fit.degradation();
        this.threads = threads;
        this.fileCheck = fileCheck;
        this.cells = decoder.shape().cells();
        this.pool = new SequencePool(decoder.shape().sequences(), options.queue());
        this.sequenceLimit = Math.min(trainedContext, cells);
        this.longestPiece = longestPiece(tokenizer);
        LoopOptions loopOptions =
                LoopOptions.of(sequenceLimit).withOverflow(options.overflow()).withCellWait(options.cellWait());
        this.loop = new DecodeLoop(decoder, loopOptions, System::nanoTime, pool::release);
        // A local, since the loop must not refer to this model.
        List<IdleSequences> keepers = idle;
        Runnable giveUp = () -> keepers.stream().anyMatch(IdleSequences::giveUpOne);
        pool.watch(giveUp, () -> keepers.forEach(IdleSequences::freed));
        loop.onCellsWanted(giveUp);
        this.endTokens = IntStream.range(0, tokenizer.vocabulary().size())
                .filter(tokenizer.vocabulary()::isEndOfGeneration)
                .toArray();
        this.trie = Lazy.of(() -> new TokenTrie(tokenizer.vocabulary()));
        this.template = Lazy.of(
                () -> templateSource.map(source -> ChatTemplate.parse(source).withVariables(templateVariables)));
        DecodeThread thread = new DecodeThread(name, loop, System::nanoTime);
        // Locals, since what is freed must not refer to this model.
        DecodeLoop shared = loop;
        SequencePool sequences = pool;
        CoreShare cores = CoreShare.join(threads, shared::threads);
        this.free = () -> {
            cores.leave();
            sequences.close();
            thread.close();
            decoder.close();
            freeWeights.run();
        };
        this.guard = Leaks.watch(this, "model " + name, free);
    }

    /**
     * Opens the GGUF in {@code file}. Where memory is short the options say whether that may be with less than they ask for;
     * then {@link #degradation} tells so, as does one line in the log.
     *
     * @throws io.polyphony.error.ModelFileException where the file can't be used
     * @throws io.polyphony.error.UnsupportedHostException where this machine can't run it
     */
    public static LocalModel open(Path file, ModelOptions options) {
        return open(file, options, HostFacts.probe());
    }

    /** As {@link #open(Path, ModelOptions)}, on a machine of which {@code facts} are known. */
    static LocalModel open(Path file, ModelOptions asked, HostFacts facts) {
        OpenFile open = OpenFile.of(file, asked.mapped());
        GgufFile gguf = GgufFile.read(file);
        ModelCheck.require(gguf);
        ModelCheck.requireCells(gguf, asked.context());
        MemoryFit fit = MemoryFit.of(
                asked,
                facts,
                options -> MemoryEstimate.of(gguf, options.context(), options.sequences(), options.batch()));
        ModelOptions options = fit.options();
        fit.degradation().ifPresent(less -> LOG.log(System.Logger.Level.WARNING, "{0} was {1}", file, less));
        LlamaLibrary library = BundledLibrary.get();
        open.requireSame();
        LlamaModel weights = LlamaModel.load(library, file, options.mapped());
        try {
            LlamaContext context = LlamaContext.create(
                    weights, options.context(), options.batch(), options.sequences(), Math.max(1, options.threads()));
            try {
                int threads = options.threads() > 0
                        ? options.threads()
                        : ThreadTuner.tune(context, Runtime.getRuntime().availableProcessors());
                return new LocalModel(
                        gguf.name().orElse(file.getFileName().toString()),
                        context,
                        weights.tokenizer(),
                        weights.chatTemplate(),
                        SpecialTokens.variables(gguf, weights.tokenizer()),
                        "b" + LlamaLibrary.BUILD + ":" + gguf.fileSize() + ":"
                                + gguf.metadata().hashCode(),
                        weights.trainedContext(),
                        threads,
                        fit,
                        weights::close,
                        open::check);
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

    /**
     * A model on any decoder: a fake in tests, or a simulator.
     *
     * @param decoder is closed with the model
     * @param chatTemplate Jinja source, if the model has one
     */
    @Experimental
    public static LocalModel on(
            Decoder decoder, Tokenizer tokenizer, Optional<String> chatTemplate, ModelOptions options) {
        return new LocalModel(
                "decoder",
                decoder,
                tokenizer,
                chatTemplate,
                Map.of(),
                "decoder:" + decoder.getClass().getName(),
                decoder.shape().cells(),
                1,
                new MemoryFit(options, Optional.empty()),
                () -> {},
                () -> {});
    }

    private static int longestPiece(Tokenizer tokenizer) {
        Vocabulary vocabulary = tokenizer.vocabulary();
        return IntStream.range(0, vocabulary.size())
                .map(token ->
                        vocabulary.isControl(token) ? tokenizer.text(token).length() : vocabulary.piece(token).length)
                .max()
                .orElse(1);
    }

    /** The model's own name, or its file's. */
    public String name() {
        return name;
    }

    public Tokenizer tokenizer() {
        return tokenizer;
    }

    /** The model's chat template, where it has one. */
    public Optional<ChatTemplate> chatTemplate() {
        return template.get();
    }

    /** What the model was opened with, which is less than was asked for where {@link #degradation} says so. */
    public ModelOptions options() {
        return options;
    }

    /** What the model was opened with instead of what was asked for, because memory was short; empty where it wasn't. */
    public Optional<Degradation> degradation() {
        return degradation;
    }

    /** KV cells of the context; llama.cpp may have rounded up what was asked for. */
    public int cells() {
        return cells;
    }

    /** Tokens that one sequence can hold. */
    public int sequenceLimit() {
        return sequenceLimit;
    }

    /** Native threads: as asked for, or measured to be fastest. */
    public int threads() {
        return threads;
    }

    /** The sequences of this model. */
    public SequencePool pool() {
        return pool;
    }

    /** An empty sequence; waits for one that is free. */
    public Sequence sequence() throws InterruptedException {
        return sequence(SEQUENCE_WAIT);
    }

    /** An empty sequence, waiting at most {@code wait} for one that is free. */
    public Sequence sequence(Duration wait) throws InterruptedException {
        return new Sequence(this, loop, new SequenceState(acquire(wait)));
    }

    /**
     * A new sequence with all that {@code saved} holds; where the cache has no room for it as it is, it is prefilled anew by
     * the next call.
     */
    public Sequence restore(SavedSequence saved) throws InterruptedException {
        if (!saved.model().equals(fingerprint)) {
            throw new InvalidRequestException(
                    "the saved sequence belongs to model " + saved.model() + " and not to " + fingerprint + ".");
        }
        requireTokens(saved.state().tokens());
        SequenceState state = new SequenceState(acquire(SEQUENCE_WAIT));
        Sequence.answer(loop.restore(state, saved.state()));
        return new Sequence(this, loop, state);
    }

    /** Lets {@code keeper} keep idle sequences until others need them; {@link #unregister} ends that. */
    @Experimental
    public void register(IdleSequences keeper) {
        idle.add(keeper);
    }

    /** Calls that wait for a sequence: in the pool's queue and in those of who keeps idle sequences. */
    public int waitingForSequences() {
        return pool.waiting() + idle.stream().mapToInt(IdleSequences::waiting).sum();
    }

    /** Asks those who keep idle sequences to close one of them; false where none is idle. */
    @Experimental
    public boolean giveUpIdle() {
        return idle.stream().anyMatch(IdleSequences::giveUpOne);
    }

    /** Forgets {@code keeper}. */
    @Experimental
    public void unregister(IdleSequences keeper) {
        idle.remove(keeper);
    }

    /** What the decode loop has done so far. */
    public LoopStats stats() {
        try {
            return Sequence.answer(loop.stats());
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /**
     * What the decode loop has done so far, without waiting for the step in progress: the totals include every call that has
     * returned, and what is in progress is as of the last step. A closed model tells its last numbers.
     */
    public LoopStats recentStats() {
        return loop.recentStats();
    }

    /** Lets {@code listener} hear of the end of every call that begins from now on. */
    public Subscription subscribe(CallListener listener) {
        return listeners.add(listener);
    }

    /** A listener's place; closing it twice is nothing. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {

        /** Ends it: the listener is told of nothing that ends later. */
        @Override
        void close();
    }

    CallListeners listeners() {
        return listeners;
    }

    /** The id of a free sequence. */
    int acquire(Duration wait) throws InterruptedException {
        return listeners.tell(CallEnd.Call.OPEN, () -> pool.acquire(wait));
    }

    Sampler sampler(GenerateOptions generate) {
        if (generate.grammar().isEmpty()) {
            return Sampler.free(generate.sampling(), tokenizer.vocabulary());
        }
        Grammar grammar = generate.grammar().get();
        if (generate.visible().isEmpty()) {
            return Sampler.constrained(generate.sampling(), tokenizer.vocabulary(), endTokens, grammar, trie.get());
        }
        Vocabulary visible = new VisibleVocabulary(tokenizer.vocabulary(), written(generate.visible()));
        TokenTrie visibleTrie = visibleTries.computeIfAbsent(generate.visible(), _ -> new TokenTrie(visible));
        return Sampler.constrained(generate.sampling(), visible, endTokens, grammar, visibleTrie);
    }

    /** Throws where the file was written to since it was mapped; called when work is handed in. */
    void requireFile() {
        fileCheck.run();
    }

    /** The written forms of {@code tokens}, in UTF-8. */
    Map<Integer, byte[]> written(Set<Integer> tokens) {
        Map<Integer, byte[]> written = new HashMap<>();
        for (int token : tokens) {
            written.put(token, tokenizer.text(token).getBytes(StandardCharsets.UTF_8));
        }
        return written;
    }

    String fingerprint() {
        return fingerprint;
    }

    /**
     * The tokens of {@code text}.
     *
     * @throws KvCacheFullException where no sequence could hold them, which is known before the long work of finding them
     */
    public int[] encode(List<TextSegment> text) {
        if (options.overflow() instanceof Overflow.Stop) {
            long bytes = 0;
            for (TextSegment segment : text) {
                // Every char is at least a byte of UTF-8.
                bytes += segment.text().length();
            }
            long fewest = (bytes + longestPiece - 1) / longestPiece;
            if (fewest > sequenceLimit) {
                throw new KvCacheFullException("the text of " + bytes + " characters has at least " + fewest
                        + " tokens, and a sequence holds at most " + sequenceLimit
                        + "; shorten the text or open the model with a larger context.");
            }
        }
        return tokenizer.encode(text);
    }

    void requireTokens(int[] tokens) {
        int size = tokenizer.vocabulary().size();
        for (int token : tokens) {
            if (token < 0 || token >= size) {
                throw new InvalidRequestException("token " + token + " is not one of the model's " + size + ".");
            }
        }
    }

    /** Ends every call with {@link io.polyphony.error.ModelClosedException} and frees all; closing twice is nothing. */
    @Override
    public void close() {
        if (guard.closeOnce()) {
            free.run();
        }
    }
}
