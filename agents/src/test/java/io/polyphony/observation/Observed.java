package io.polyphony.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.tck.TestObservationRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A registry that checks the order of calls, with all that was stopped and the number of what wasn't. */
final class Observed {

    final TestObservationRegistry registry = TestObservationRegistry.create();
    private final List<GenAiContext> stopped = new ArrayList<>();
    private final AtomicInteger open = new AtomicInteger();

    Observed() {
        registry.observationConfig().observationHandler(new ObservationHandler<GenAiContext>() {
            @Override
            public boolean supportsContext(Observation.Context context) {
                return context instanceof GenAiContext;
            }

            @Override
            public void onStart(GenAiContext context) {
                open.incrementAndGet();
            }

            @Override
            public void onStop(GenAiContext context) {
                open.decrementAndGet();
                synchronized (stopped) {
                    stopped.add(context);
                }
            }
        });
    }

    int open() {
        return open.get();
    }

    List<String> names() {
        synchronized (stopped) {
            return stopped.stream().map(Observation.Context::getContextualName).toList();
        }
    }

    List<GenAiContext> all(String name) {
        synchronized (stopped) {
            return stopped.stream()
                    .filter(one -> one.getContextualName().equals(name))
                    .toList();
        }
    }

    GenAiContext one(String name) {
        assertThat(all(name)).as(name + " of " + names()).hasSize(1);
        return all(name).getFirst();
    }

    static String low(GenAiContext context, String key) {
        return context.getLowCardinalityKeyValue(key) == null
                ? null
                : context.getLowCardinalityKeyValue(key).getValue();
    }

    static String high(GenAiContext context, String key) {
        return context.getHighCardinalityKeyValue(key) == null
                ? null
                : context.getHighCardinalityKeyValue(key).getValue();
    }

    static String parent(GenAiContext context) {
        return context.getParentObservation() == null
                ? null
                : context.getParentObservation().getContextView().getContextualName();
    }
}
