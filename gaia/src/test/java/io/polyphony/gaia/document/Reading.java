package io.polyphony.gaia.document;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.polyphony.gaia.error.FaultException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads single files, and tells what came out in a form that is easy to compare. */
public final class Reading {

    private Reading() {}

    public static TaskFile file(String name, byte[] bytes) {
        return new ReadFile(name, bytes.length, () -> bytes);
    }

    public static TaskFile file(String name, String text) {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    static AttachedFiles attached(String name, byte[] bytes) {
        return AttachedFiles.of(name, () -> bytes);
    }

    /** Header and rows as texts. */
    public static List<List<String>> table(Sheet sheet) {
        List<List<String>> all = new java.util.ArrayList<>();
        all.add(sheet.header());
        sheet.rows().forEach(row -> all.add(row.stream().map(Cell::text).toList()));
        return all;
    }

    public static List<List<String>> table(String name, String text) throws FaultException {
        return table(file(name, text).sheets().getFirst());
    }

    /** What a tool would say of a file that can't be read. */
    public static String fault(TaskFile file) {
        FaultException fault = catchThrowableOfType(FaultException.class, file::lines);
        return fault == null ? "none" : fault.observation();
    }

    public static String fault(String name, byte[] bytes) {
        return fault(file(name, bytes));
    }

    public static String fault(String name, String text) {
        return fault(file(name, text));
    }
}
