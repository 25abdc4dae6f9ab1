package io.polyphony.gaia.tool;

import io.polyphony.gaia.document.Cell;
import io.polyphony.gaia.document.Sheet;
import io.polyphony.gaia.document.TaskFile;
import io.polyphony.gaia.document.TaskFiles;
import io.polyphony.gaia.error.FaultCode;
import io.polyphony.gaia.error.FaultException;
import io.polyphony.gaia.table.Csv;
import io.polyphony.schema.Description;
import io.polyphony.tool.AgentTool;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The tools that read a task's files: {@code list}, {@code read}, {@code columns}, {@code table}, {@code search} and {@code grep}. */
public final class FileTools {

    record Nothing() {}

    record Read(
            Optional<String> file,
            Optional<String> sheet,
            @Description("number of the first line, from 1") OptionalInt from,
            @Description("number of lines") OptionalInt lines) {}

    record Columns(Optional<String> file, Optional<String> sheet) {}

    private final TaskFiles files;
    private final FileTexts texts;
    private final SheetChoice sheets;

    private FileTools(TaskFiles files) {
        this.files = files;
        this.texts = new FileTexts(files);
        this.sheets = new SheetChoice(files);
    }

    /** The tools on some files. What they can't do is a {@link FaultException}, as the cause of what their calls throw. */
    public static List<AgentTool> of(TaskFiles files) {
        FileTools tools = new FileTools(files);
        TextTools text = new TextTools(tools.texts);
        return List.of(
                AgentTool.of("list", "Lists the files of the task", Nothing.class, _ -> tools.list()),
                AgentTool.of("read", "Shows the text of a file", Read.class, tools::read),
                AgentTool.of("columns", "Shows the columns of tables, with examples", Columns.class, tools::columns),
                AgentTool.of(
                        "table",
                        "Answers a question to a table: filter, join, group, aggregate, sort, select",
                        TableArguments.class,
                        tools::table),
                text.search(),
                text.grep());
    }

    private String list() throws FaultException {
        List<TaskFile> all = files.list();
        if (all.isEmpty()) {
            return "This task has no files.";
        }
        CutLines lines = new CutLines();
        for (TaskFile file : all) {
            String kind = file.extension().isEmpty() ? "" : file.extension() + ", ";
            lines.add(file.name() + " (" + kind + file.size() + " bytes)");
        }
        return lines.text("files");
    }

    private String read(Read arguments) throws FaultException {
        Optional<String> sheet = TableArguments.given(arguments.sheet());
        Optional<String> file = TableArguments.given(arguments.file());
        List<String> all = sheet.isPresent()
                ? lines(sheets.one(file, sheet, List.of()).sheet())
                : texts.one(file).lines();
        int from = arguments.from().orElse(1);
        int count = arguments.lines().orElse(Integer.MAX_VALUE);
        if (from < 1 || count < 1) {
            throw new FaultException(
                    FaultCode.ARGUMENT_INVALID, "Lines are counted from 1: from and lines must be at least 1.");
        }
        if (all.isEmpty()) {
            throw new FaultException(FaultCode.NOTHING_FOUND, "The file has no text.");
        }
        if (from > all.size()) {
            throw new FaultException(
                    FaultCode.NOTHING_FOUND, "There is no line " + from + ": the text has " + all.size() + " lines.");
        }
        int to = (int) Math.min(all.size(), (long) from - 1 + count);
        CutLines lines = new CutLines();
        for (int i = from - 1; i < to && !lines.isFull(); i++) {
            lines.add(all.get(i));
        }
        int last = from + lines.size() - 1;
        return lines.isFull()
                ? lines.textWith("[cut: lines " + from + " to " + last + " of " + all.size() + "; go on from "
                        + (last + 1) + "]")
                : lines.text("lines");
    }

    /** A line for the header and one for each row, made when they are looked at. */
    private static List<String> lines(Sheet sheet) {
        return new AbstractList<>() {
            @Override
            public String get(int index) {
                return Csv.line(
                        index == 0
                                ? sheet.header()
                                : sheet.rows().get(index - 1).stream()
                                        .map(Cell::text)
                                        .toList());
            }

            @Override
            public int size() {
                return sheet.rows().size() + 1;
            }
        };
    }

    private String columns(Columns arguments) throws FaultException {
        CutLines lines = new CutLines();
        List<SheetChoice.Located> tables =
                sheets.candidates(TableArguments.given(arguments.file()), TableArguments.given(arguments.sheet()));
        for (SheetChoice.Located table : tables) {
            if (!lines.isFull()) {
                ColumnsText.of(table).lines().forEach(lines::add);
            }
        }
        return lines.text("lines");
    }

    private String table(TableArguments arguments) throws FaultException {
        SheetChoice.Located first = sheets.one(
                TableArguments.given(arguments.file()), TableArguments.given(arguments.sheet()), arguments.columns());
        List<Sheet> further = new ArrayList<>();
        for (TableArguments.JoinWith join : arguments.joins()) {
            further.add(sheets.other(
                            first,
                            TableArguments.given(join.file()),
                            TableArguments.given(join.sheet()),
                            List.of(join.other()))
                    .sheet());
        }
        List<Sheet> below = new ArrayList<>();
        for (TableArguments.Below more : arguments.below()) {
            below.add(sheets.other(
                            first,
                            TableArguments.given(more.file()),
                            TableArguments.given(more.sheet()),
                            arguments.columns())
                    .sheet());
        }
        return arguments.query(further, below).run(first.sheet()).text(CutLines.MOST_CHARS);
    }
}
