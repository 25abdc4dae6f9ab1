package io.polyphony.cli.report;

import io.polyphony.page.Decimals;
import io.polyphony.page.Markup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A plan as a picture: from left to right where there is room, and as a column for narrow screens. */
final class GraphSvg {

    private static final int WIDTH = 232;
    private static final int HEIGHT = 104;
    private static final int GAP_X = 56;
    private static final int GAP_Y = 20;
    private static final int EDGE = 2;

    private static final int COLUMN = 300;
    private static final int GUTTER = 11;
    private static final int MOST_GUTTERS = 6;

    /** About how wide a character of the picture's text is. */
    private static final double CHARACTER = 6.9;

    private GraphSvg() {}

    /** Draws the plan from left to right. */
    static void wide(Markup page, PlanGraph graph, String name) {
        int width = graph.layers() * (WIDTH + GAP_X) - GAP_X + 2 * EDGE;
        double height = graph.height() * (HEIGHT + GAP_Y) - GAP_Y + 2 * EDGE;
        begin(page, "graph wide", name, width, height);
        for (PlanGraph.Edge edge : graph.edges()) {
            PlanGraph.Node from = graph.nodes().get(edge.from());
            PlanGraph.Node to = graph.nodes().get(edge.to());
            double x = left(from.layer()) + WIDTH;
            double y = middle(from.row());
            StringBuilder path = new StringBuilder(Decimals.path("M", x, y));
            int layer = from.layer();
            for (double row : edge.rows()) {
                layer++;
                curve(path, x, y, left(layer), middle(row));
                x = left(layer) + WIDTH;
                y = middle(row);
                path.append(Decimals.path("L", x, y));
            }
            double end = left(to.layer()) - 7;
            curve(path, x, y, end, middle(to.row()));
            page.leaf("path", "class", "edge", "d", path.toString());
            tip(page, end, middle(to.row()));
        }
        for (PlanGraph.Node node : graph.nodes()) {
            node(page, node.step(), left(node.layer()), middle(node.row()) - HEIGHT / 2.0, WIDTH);
        }
        page.close();
    }

    /** Draws the plan as a column, its edges beside it. */
    static void narrow(Markup page, PlanGraph graph, String name) {
        List<List<PlanGraph.Edge>> gutters = gutters(graph.edges());
        int left = gutters.isEmpty() ? EDGE : 14 + GUTTER * gutters.size();
        int height = graph.nodes().size() * (HEIGHT + GAP_Y) - GAP_Y + 2 * EDGE;
        begin(page, "graph narrow", name, left + COLUMN + EDGE, height);
        for (int i = 0; i < gutters.size(); i++) {
            int x = left - 14 - GUTTER * i;
            for (PlanGraph.Edge edge : gutters.get(i)) {
                // Out below the middle and in above it, so that edges in and out of one step stay apart.
                int from = EDGE + edge.from() * (HEIGHT + GAP_Y) + HEIGHT / 2 + 12;
                int to = EDGE + edge.to() * (HEIGHT + GAP_Y) + HEIGHT / 2 - 12;
                String path = Decimals.path("M", left, from, "H", x + 6, "Q", x, from, x, from + 6)
                        + Decimals.path("V", to - 6, "Q", x, to, x + 6, to, "H", left - 7);
                page.leaf("path", "class", "edge", "d", path);
                tip(page, left - 7, to);
            }
        }
        for (int i = 0; i < graph.nodes().size(); i++) {
            node(page, graph.nodes().get(i).step(), left, EDGE + i * (HEIGHT + GAP_Y), COLUMN);
        }
        page.close();
    }

    /** Edges in as few gutters as they need to stay apart, short ones nearest to the steps. */
    private static List<List<PlanGraph.Edge>> gutters(List<PlanGraph.Edge> edges) {
        List<List<PlanGraph.Edge>> gutters = new ArrayList<>();
        edges.stream()
                .sorted(Comparator.comparingInt((PlanGraph.Edge edge) -> edge.to() - edge.from())
                        .thenComparingInt(PlanGraph.Edge::to))
                .forEach(edge -> gutters.stream()
                        .filter(gutter -> gutters.size() == MOST_GUTTERS && gutter == gutters.getLast()
                                || gutter.stream().allMatch(other -> apart(edge, other)))
                        .findFirst()
                        .orElseGet(() -> {
                            gutters.add(new ArrayList<>());
                            return gutters.getLast();
                        })
                        .add(edge));
        return gutters;
    }

    private static boolean apart(PlanGraph.Edge edge, PlanGraph.Edge other) {
        return edge.from() >= other.to() || edge.to() <= other.from();
    }

    private static void begin(Markup page, String style, String name, double width, double height) {
        page.open(
                "svg",
                "class",
                style,
                "role",
                "img",
                "aria-label",
                name,
                "viewBox",
                "0 0 " + Decimals.of(width) + " " + Decimals.of(height),
                "width",
                Decimals.of(width),
                "height",
                Decimals.of(height));
    }

    private static void node(Markup page, StepRecord step, double x, double y, int width) {
        int columns = (int) ((width - 28) / CHARACTER);
        page.open(
                "svg",
                "x",
                Decimals.of(x),
                "y",
                Decimals.of(y),
                "class",
                "node " + step.status().icon().tone());
        page.element("title", title(step));
        page.leaf("rect", "class", "box", "width", String.valueOf(width), "height", String.valueOf(HEIGHT), "rx", "8");
        page.leaf("path", "class", "band", "d", "M8 0a8 8 0 0 0-8 8v" + (HEIGHT - 16) + "a8 8 0 0 0 8 8z");
        step.status().icon().draw(page, "26", "23", 0, "");
        List<String> id = Wrapping.lines(step.step().id(), 10, 1);
        page.open("text", "x", "42", "y", "28");
        page.element("tspan", String.join("", id), "class", "id");
        Wrapping.lines(step.step().action(), columns - 5 - String.join("", id).length(), 1)
                .forEach(action -> page.element("tspan", action, "class", "muted", "dx", "8"));
        page.close();
        List<String> goal = Wrapping.lines(step.step().goal(), columns, 2);
        for (int i = 0; i < goal.size(); i++) {
            page.element("text", goal.get(i), "x", "18", "y", String.valueOf(50 + 17 * i));
        }
        String outcome = step.status() == StepStatus.SUCCEEDED
                ? "= " + step.result()
                : step.statusWords() + (step.result().isEmpty() ? "" : ": " + step.result());
        Wrapping.lines(outcome, columns, 1)
                .forEach(line -> page.element("text", line, "x", "18", "y", "91", "class", "outcome"));
        page.close();
    }

    private static String title(StepRecord step) {
        return Counts.line(step.step().line(), 300) + "\n" + step.statusWords()
                + (step.agent().isEmpty() ? "" : ", " + step.agent())
                + (step.result().isEmpty() ? "" : ": " + Counts.line(step.result(), 300));
    }

    private static void curve(StringBuilder path, double x, double y, double toX, double toY) {
        double bend = (toX - x) / 2;
        path.append(Decimals.path("C", x + bend, y, toX - bend, toY, toX, toY));
    }

    private static void tip(Markup page, double x, double y) {
        page.leaf("path", "class", "tip", "d", Decimals.path("M", x, y) + "l-2-4.5l9 4.5l-9 4.5z");
    }

    private static double left(int layer) {
        return EDGE + layer * (double) (WIDTH + GAP_X);
    }

    private static double middle(double row) {
        return EDGE + row * (HEIGHT + GAP_Y) - GAP_Y / 2.0;
    }
}
