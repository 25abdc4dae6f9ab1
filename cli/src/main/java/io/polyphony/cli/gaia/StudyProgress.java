package io.polyphony.cli.gaia;

import io.polyphony.cli.terminal.Channel;
import io.polyphony.gaia.benchmark.BenchmarkListener;
import io.polyphony.gaia.study.RunOutcome;
import io.polyphony.gaia.study.StudyListener;
import io.polyphony.gaia.study.StudyRun;

/** Tells of each run of a study as it begins and ends, and of its attempts in between. */
final class StudyProgress implements StudyListener, AutoCloseable {

    private final Channel channel;
    private final int runs;
    private int number;
    private RunProgress progress;

    StudyProgress(Channel channel, int runs) {
        this.channel = channel;
        this.runs = runs;
    }

    @Override
    public BenchmarkListener begun(StudyRun run) {
        channel.line("run " + (number + 1) + " of " + runs + ": " + run.name() + ", " + run.purpose());
        progress = new RunProgress(channel, System::nanoTime);
        return progress;
    }

    @Override
    public void ended(RunOutcome outcome) {
        close();
        number++;
        if (outcome.state() != RunOutcome.State.COMPLETE) {
            channel.line(outcome.run().name() + ": " + outcome.state().word() + " (" + outcome.rows() + " of "
                    + outcome.run().tasks().size() + " rows): " + outcome.reason());
        }
    }

    @Override
    public void close() {
        if (progress != null) {
            progress.close();
            progress = null;
        }
    }
}
