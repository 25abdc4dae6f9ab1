package io.polyphony.cli.report;

import io.polyphony.page.Markup;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The marks of a timeline's row. */
final class MarksSvg {

    private static final int WIDTH = 18;

    private final Markup page;
    private final TimeAxis axis;

    MarksSvg(Markup page, TimeAxis axis) {
        this.page = page;
        this.axis = axis;
    }

    /** Marks, those side by side that would else lie on each other, and only one of each kind. */
    void draw(List<Mark> marks, int y) {
        List<Mark> cluster = new ArrayList<>();
        for (Mark mark : marks) {
            double near = kinds(cluster).size() * WIDTH * axis.span() / TimeAxis.NARROWEST;
            if (!cluster.isEmpty() && mark.at() - cluster.getFirst().at() > near) {
                cluster(cluster, y);
                cluster.clear();
            }
            cluster.add(mark);
        }
        if (!cluster.isEmpty()) {
            cluster(cluster, y);
        }
    }

    private static List<Mark.Kind> kinds(List<Mark> marks) {
        return marks.stream().map(Mark::kind).distinct().toList();
    }

    private void cluster(List<Mark> marks, int y) {
        long at = marks.getFirst().at();
        List<Mark.Kind> kinds = kinds(marks);
        boolean last = axis.share(at) / 100 * TimeAxis.NARROWEST + kinds.size() * WIDTH > TimeAxis.NARROWEST;
        for (int i = 0; i < kinds.size(); i++) {
            Mark.Kind kind = kinds.get(i);
            List<Mark> same = marks.stream().filter(mark -> mark.kind() == kind).toList();
            int shift = WIDTH * (last ? i + 1 - kinds.size() : i);
            kind.icon().draw(page, axis.x(at), String.valueOf(y), shift, title(same));
        }
    }

    private static String title(List<Mark> marks) {
        String first = marks.stream()
                .limit(8)
                .map(mark -> Counts.moment(mark.at()) + ": " + Counts.line(mark.text(), 160))
                .collect(Collectors.joining("\n"));
        return first + (marks.size() > 8 ? "\n" + (marks.size() - 8) + " more" : "");
    }
}
