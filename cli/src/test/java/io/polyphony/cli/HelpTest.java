package io.polyphony.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** That every command, whatever is added, explains itself. */
class HelpTest {

    static Stream<CommandSpec> commands() {
        return CommandLines.all(CommandLines.root()).map(CommandLine::getCommandSpec);
    }

    private static List<String> examples(CommandSpec command) {
        return Arrays.stream(command.usageMessage().footer())
                .filter(line -> line.startsWith("  polyphony "))
                .toList();
    }

    @Test
    void commands_walked_includeThoseOfCommands() {
        assertThat(commands().map(CommandSpec::qualifiedName))
                .contains("polyphony", "polyphony team", "polyphony models pull", "polyphony completion");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void command_hasAOneLineDescription(CommandSpec command) {
        assertThat(command.usageMessage().description())
                .singleElement()
                .asString()
                .endsWith(".");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void command_hasAnExampleOfItself(CommandSpec command) {
        assertThat(examples(command)).anyMatch(line -> (line + " ").startsWith("  " + command.qualifiedName() + " "));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void examples_ofEachCommand_areCommandLinesThatItTakes(CommandSpec command) {
        assertThat(examples(command))
                .allSatisfy(line -> assertThatCode(() -> CommandLines.root().parseArgs(CommandLines.arguments(line)))
                        .doesNotThrowAnyException());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void options_ofEachCommand_areDescribed(CommandSpec command) {
        assertThat(command.args())
                .allSatisfy((ArgSpec arg) -> assertThat(arg.description())
                        .as(arg.toString())
                        .isNotEmpty()
                        .allSatisfy(text -> assertThat(text).isNotBlank()));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void help_ofEachCommand_isPrintedAndDone(CommandSpec command) {
        String[] words = (command.qualifiedName() + " --help").split(" ");
        CommandRun run = CommandRun.of(Arrays.copyOfRange(words, 1, words.length));

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Usage: " + command.qualifiedName(), "Example", "Exit codes:", "--help");
        assertThat(run.err()).isEmpty();
    }
}
