package io.polyphony.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.polyphony.runtime.CallEnd;
import io.polyphony.runtime.CallListener;
import io.polyphony.runtime.Completion;
import java.util.Locale;

/** The meters that are written at the end of each call. */
final class CallMeters implements CallListener {

    private final MeterRegistry registry;
    private final Tags tags;
    private final Timer firstToken;

    CallMeters(MeterRegistry registry, Tags tags, boolean histograms) {
        this.registry = registry;
        this.tags = tags;
        this.firstToken = Timer.builder("polyphony.first.token")
                .description("Time from the call of a generation to its first token")
                .tags(tags)
                .publishPercentileHistogram(histograms)
                .register(registry);
    }

    @Override
    public void ended(CallEnd end) {
        String result = switch (end) {
            case CallEnd.Generated generated -> {
                Completion completion = generated.completion();
                if (completion.usage().generatedTokens() > 0) {
                    firstToken.record(completion.firstToken());
                }
                yield completion.finish().name().toLowerCase(Locale.ROOT);
            }
            case CallEnd.Done _ -> "done";
            case CallEnd.Interrupted _ -> "interrupted";
            case CallEnd.Failed failed -> {
                Counter.builder("polyphony.failures")
                        .description("Calls that failed, by the error's code")
                        .tags(tags.and("call", word(end), "code", failed.code()))
                        .register(registry)
                        .increment();
                yield "failed";
            }
        };
        Timer.builder("polyphony.calls")
                .description("Calls of a model, by what was called and how it ended")
                .tags(tags.and("call", word(end), "result", result))
                .register(registry)
                .record(end.elapsed());
    }

    private static String word(CallEnd end) {
        return end.call().name().toLowerCase(Locale.ROOT);
    }
}
