package io.polyphony.gaia.tool;

import io.polyphony.gaia.document.Cell;
import io.polyphony.gaia.document.Sheet;
import io.polyphony.gaia.document.TaskFile;
import io.polyphony.gaia.document.TaskFiles;
import io.polyphony.gaia.error.FaultCode;
import io.polyphony.gaia.error.FaultException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Files that stand in memory. */
final class MemoryFiles implements TaskFiles {

    private final List<TaskFile> files = new ArrayList<>();

    /** Adds a text. */
    MemoryFiles text(String name, String... lines) {
        files.add(new Memory(name, List.of(), List.of(lines), Optional.empty()));
        return this;
    }

    /** Adds a table of lines with commas; {@code text#FFFF00} is a filled cell. */
    MemoryFiles csv(String name, String... lines) {
        return book(name, sheet(name, lines));
    }

    /** Adds a workbook. */
    MemoryFiles book(String name, Sheet... sheets) {
        List<String> lines = Stream.of(sheets)
                .flatMap(sheet -> Stream.concat(
                        Stream.of(String.join(",", sheet.header())),
                        sheet.rows().stream()
                                .map(row -> String.join(
                                        ",", row.stream().map(Cell::text).toList()))))
                .toList();
        files.add(new Memory(name, List.of(sheets), lines, Optional.empty()));
        return this;
    }

    /** Adds a file that can't be read. */
    MemoryFiles broken(String name) {
        files.add(new Memory(name, List.of(), List.of(), Optional.of("The file " + name + " is damaged.")));
        return this;
    }

    static Sheet sheet(String name, String... lines) {
        return new Sheet(
                name,
                List.of(lines[0].split(",")),
                Arrays.stream(lines)
                        .skip(1)
                        .map(line -> Arrays.stream(line.split(",", -1))
                                .map(MemoryFiles::cell)
                                .toList())
                        .toList());
    }

    private static Cell cell(String text) {
        int mark = text.indexOf('#');
        return mark < 0 ? Cell.of(text) : new Cell(text.substring(0, mark), Optional.of(text.substring(mark + 1)));
    }

    @Override
    public List<TaskFile> list() {
        return List.copyOf(files);
    }

    @Override
    public TaskFile find(String name) throws FaultException {
        return files.stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new FaultException(FaultCode.FILE_MISSING, "There is no file " + name + "."));
    }

    private record Memory(String name, List<Sheet> tables, List<String> text, Optional<String> damage)
            implements TaskFile {

        @Override
        public long size() {
            return text.stream().mapToLong(line -> line.length() + 1).sum();
        }

        @Override
        public String extension() {
            return name.substring(name.lastIndexOf('.') + 1);
        }

        @Override
        public List<Sheet> sheets() throws FaultException {
            check();
            return tables;
        }

        @Override
        public List<String> lines() throws FaultException {
            check();
            return text;
        }

        private void check() throws FaultException {
            if (damage.isPresent()) {
                throw new FaultException(FaultCode.FILE_UNREADABLE, damage.get());
            }
        }
    }
}
