package io.polyphony.cli.doctor;

import io.polyphony.cli.terminal.Channel;
import io.polyphony.cli.terminal.DisplayWidth;
import io.polyphony.cli.terminal.Style;
import java.util.ArrayList;
import java.util.List;

/** The findings as people read them: mark, name and what was found in columns; below it what it means and what mends it. */
final class DoctorReport {

    private static final int MARK = 4;
    private static final int MOST_COLUMNS = 120;
    private static final String GAP = "  ";
    private static final String REMEDY = "-> ";

    private final Channel out;
    private final int nameWidth;
    private final int columns;

    DoctorReport(Channel out, List<Check> checks) {
        this.out = out;
        this.nameWidth =
                checks.stream().mapToInt(check -> check.name().length()).max().orElse(0);
        this.columns = Math.min(out.columns(), MOST_COLUMNS);
    }

    /** Writes one finding. */
    void print(Finding finding) {
        int indent = MARK + nameWidth + 2 * GAP.length();
        Status status = finding.status();
        List<String> found = wrap(finding.found(), columns - indent);
        out.line(out.styled(status.style(), pad(status.mark(), MARK))
                + GAP
                + out.styled(Style.BOLD, pad(finding.check(), nameWidth))
                + GAP
                + found.getFirst());
        found.stream().skip(1).forEach(line -> out.line(" ".repeat(indent) + line));
        if (!finding.meaning().isEmpty()) {
            paragraph("", finding.meaning());
        }
        finding.remedies().forEach(remedy -> paragraph(REMEDY, remedy));
    }

    private void paragraph(String mark, String text) {
        String indent = " ".repeat(MARK + GAP.length());
        List<String> lines = wrap(text, columns - indent.length() - mark.length());
        for (int i = 0; i < lines.size(); i++) {
            String lead = i == 0 ? mark : " ".repeat(mark.length());
            out.line(indent + (lead.isBlank() ? lead : out.styled(Style.CYAN, lead)) + lines.get(i));
        }
    }

    /** Writes the last line. */
    void summary(Examination examination) {
        out.line("");
        out.line(out.styled(examination.ready() ? Style.GREEN : Style.RED, examination.summary()));
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    /** Lines of at most {@code width} columns, broken at spaces; a longer word stays whole, so that it can be copied. */
    static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : DisplayWidth.singleLine(text).split(" ")) {
            if (!line.isEmpty() && DisplayWidth.of(line.toString()) + 1 + DisplayWidth.of(word) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
