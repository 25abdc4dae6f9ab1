package io.polyphony.cli;

import io.polyphony.cli.terminal.Channel;
import io.polyphony.cli.terminal.Terminal;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Command lines as people write them, and the commands that read them. */
final class CommandLines {

    /** What stands in quotes, or has no space in it. */
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|([^\\s\"']+)");

    /** Where what is for the command ends and what is for the shell begins. */
    private static final Pattern SHELL = Pattern.compile("\\s+(?:[|;&<>]|2>|#).*$");

    private CommandLines() {}

    static CommandLine root() {
        Channel nowhere = Channel.plain(new StringBuilder());
        return Polyphony.commandLine(new Polyphony(new Terminal(nowhere, nowhere)));
    }

    /** {@code command} and every command below it. */
    static Stream<CommandLine> all(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(CommandLines::all));
    }

    /** The words after {@code polyphony}, with 1 for every variable of the shell's. */
    static String[] arguments(String line) {
        String own = SHELL.matcher(line.strip()).replaceFirst("").replaceAll("\\$\\w+", "1");
        List<String> words = WORD.matcher(own)
                .results()
                .map((MatchResult word) -> Stream.of(1, 2, 3)
                        .map(word::group)
                        .filter(text -> text != null)
                        .findFirst()
                        .orElseThrow())
                .toList();
        return words.subList(1, words.size()).toArray(String[]::new);
    }
}
