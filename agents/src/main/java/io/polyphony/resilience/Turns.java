package io.polyphony.resilience;

import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.internal.AtomicRateLimiter;
import io.polyphony.coordination.Deadline;
import io.polyphony.coordination.TimeSource;
import java.time.Duration;
import java.util.Optional;

/** The turns that the rate limit of one guard gives to its callers. */
final class Turns {

    private final String name;
    private final ResiliencePolicy.RateLimit settings;
    private final TimeSource time;
    private final AtomicRateLimiter limiter;

    Turns(String name, ResiliencePolicy.RateLimit settings, TimeSource time) {
        this.name = name;
        this.settings = settings;
        this.time = time;
        this.limiter = new AtomicRateLimiter(
                name,
                RateLimiterConfig.custom()
                        .limitForPeriod(settings.calls())
                        .limitRefreshPeriod(settings.period())
                        .timeoutDuration(settings.maxWait())
                        .build(),
                time::nanoTime);
    }

    /** Waits for the next turn, unless that comes too late. */
    void await(Optional<Deadline> deadline) throws InterruptedException {
        // A turn that is reserved can't be given back, so it is asked first how far off it is.
        Duration wait = Duration.ofNanos(limiter.getDetailedMetrics().getNanosToWait());
        boolean late =
                deadline.filter(end -> end.remaining().compareTo(wait) <= 0).isPresent();
        long reserved = wait.isPositive() && late ? -1 : limiter.reservePermission(1);
        if (reserved < 0) {
            throw ResilienceException.rateLimited(name, settings.calls(), settings.period(), wait);
        }
        if (reserved > 0) {
            time.sleepUntil(time.nanoTime() + reserved);
        }
    }
}
