package io.polyphony.cli.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyphony.cli.ExitCode;
import io.polyphony.cli.ModelFileMixin;
import io.polyphony.cli.Polyphony;
import io.polyphony.cli.doctor.Request.Depth;
import io.polyphony.cli.terminal.Channel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code polyphony doctor}: what would go wrong on this machine, and how to mend it, before anything goes wrong. */
@Command(
        name = "doctor",
        description = "Check whether everything works here, and say how to mend what doesn't.",
        sortOptions = false,
        exitCodeList = {
            "  0:ready: nothing that is needed is missing, whatever the warnings",
            "  1:not ready: at least one check failed",
            "  2:wrong command line; or no JDK 25 or no Maven, which the launcher says",
            "130:interrupted"
        },
        footer = {"", "Examples:", "  polyphony doctor", "  polyphony doctor --deep --online --json"})
public final class DoctorCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CHECK_LIMIT = Duration.ofSeconds(60);
    private static final Duration DEEP_CHECK_LIMIT = Duration.ofMinutes(20);

    @ParentCommand
    private Polyphony polyphony;

    @Mixin
    private ModelFileMixin model;

    @ArgGroup
    private DepthOptions depth = new DepthOptions();

    @Option(names = "--online", description = "Ask the model hub whether the model could be fetched from it.")
    private boolean online;

    @Option(names = "--json", description = "Print nothing on standard output but one JSON object.")
    private boolean json;

    /** Options that exclude each other. */
    private static final class DepthOptions {

        @Option(names = "--deep", description = "Load and verify the model, however large it is.")
        private boolean deep;

        @Option(names = "--quick", description = "Don't load or verify the model.")
        private boolean quick;

        Depth depth() {
            return deep ? Depth.DEEP : quick ? Depth.QUICK : Depth.SMALL_MODELS;
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        Channel out = polyphony.terminal().out();
        Request request = new Request(model.name(), depth.depth(), online);
        Duration limit = request.depth() == Depth.DEEP ? DEEP_CHECK_LIMIT : CHECK_LIMIT;
        return run(new ThisMachine(System.getenv(), request, out), Checks.ALL, limit, out, json);
    }

    static int run(Machine machine, List<Check> checks, Duration limit, Channel out, boolean json)
            throws InterruptedException {
        DoctorReport report = new DoctorReport(out, checks);
        Examination examination = Examination.of(machine, checks, limit, json ? _ -> {} : report::print);
        if (json) {
            out.line(toJson(examination));
        } else {
            report.summary(examination);
        }
        return (examination.ready() ? ExitCode.DONE : ExitCode.FAILED).number();
    }

    private static String toJson(Examination examination) {
        try {
            return JSON.writeValueAsString(examination);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Records of texts and numbers can always be written as JSON", e);
        }
    }
}
