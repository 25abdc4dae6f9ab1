package io.polyphony.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code polyphony completion}: a script that lets bash or zsh complete commands, options and model names. */
@Command(
        name = "completion",
        description = "Print a script that lets bash or zsh complete commands, options and names of models.",
        footer = {
            "",
            "Example, for the shell at hand or, with the path of the launcher, for ~/.bashrc or ~/.zshrc:",
            "  eval \"$(./polyphony completion)\"",
            "Or into a file:",
            "  polyphony completion > polyphony.bash"
        })
final class CompletionCommand implements Callable<Integer> {

    /** An alias that zsh would only expand in what it reads later, while {@code eval} has it read all at once. */
    private static final String ALIAS = "alias compopt=complete";

    private static final String FUNCTION = "compopt() { complete \"$@\"; }";

    @ParentCommand
    private Polyphony polyphony;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        String script = AutoComplete.bash("polyphony", spec.root().commandLine());
        polyphony.terminal().out().line(script.replace(ALIAS, FUNCTION).stripTrailing());
        return ExitCode.DONE.number();
    }
}
