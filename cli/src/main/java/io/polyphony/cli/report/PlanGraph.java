package io.polyphony.cli.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A plan in layers: every step lies in a later one than the steps it needs, and the layers are ordered so that few edges cross.
 *
 * @param nodes in the order of the plan
 * @param edges from needed steps to those that need them
 * @param layers how many there are
 * @param height of the highest layer, where a step is 1 high
 */
record PlanGraph(List<Node> nodes, List<Edge> edges, int layers, double height) {

    /** The room that an edge takes in a layer which it passes. */
    private static final double PASSAGE = 0.3;

    private static final int SWEEPS = 6;

    /** A step at the centre {@code row} of the layer's axis. */
    record Node(StepRecord step, int layer, double row) {}

    /**
     * An edge between nodes.
     *
     * @param from index of the needed step
     * @param to index of the step that needs it
     * @param rows where it passes the layers between, in order
     */
    record Edge(int from, int to, List<Double> rows) {}

    /** A step, or the place where an edge passes a layer. */
    private static final class Slot {
        final double size;
        final List<Slot> before = new ArrayList<>();
        final List<Slot> after = new ArrayList<>();
        double row;

        Slot(double size) {
            this.size = size;
        }
    }

    PlanGraph {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    static PlanGraph of(List<StepRecord> steps) {
        List<List<Integer>> needs = needs(steps);
        int[] layer = new int[steps.size()];
        for (int i = 0; i < layer.length; i++) {
            for (int need : needs.get(i)) {
                layer[i] = Math.max(layer[i], layer[need] + 1);
            }
        }
        List<List<Slot>> layers = new ArrayList<>();
        List<Slot> slots = new ArrayList<>();
        for (int i = 0; i < layer.length; i++) {
            while (layers.size() <= layer[i]) {
                layers.add(new ArrayList<>());
            }
            slots.add(new Slot(1));
            layers.get(layer[i]).add(slots.get(i));
        }
        List<List<Slot>> passages = new ArrayList<>();
        for (int i = 0; i < layer.length; i++) {
            for (int need : needs.get(i)) {
                passages.add(connect(slots.get(need), slots.get(i), layer[need], layer[i], layers));
            }
        }
        double height = arrange(layers);

        List<Node> nodes = new ArrayList<>();
        List<Edge> edges = new ArrayList<>();
        for (int i = 0; i < layer.length; i++) {
            nodes.add(new Node(steps.get(i), layer[i], slots.get(i).row));
            for (int need : needs.get(i)) {
                edges.add(new Edge(
                        need,
                        i,
                        passages.get(edges.size()).stream()
                                .map(slot -> slot.row)
                                .toList()));
            }
        }
        return new PlanGraph(nodes, edges, layers.size(), height);
    }

    /** For each step the places of those before it that it needs. */
    private static List<List<Integer>> needs(List<StepRecord> steps) {
        Map<String, Integer> places = new HashMap<>();
        List<List<Integer>> needs = new ArrayList<>();
        for (StepRecord step : steps) {
            needs.add(step.step().needs().stream()
                    .filter(places::containsKey)
                    .map(places::get)
                    .distinct()
                    .toList());
            places.putIfAbsent(step.step().id(), places.size());
        }
        return needs;
    }

    private static List<Slot> connect(Slot from, Slot to, int first, int last, List<List<Slot>> layers) {
        List<Slot> passages = new ArrayList<>();
        Slot previous = from;
        for (int between = first + 1; between < last; between++) {
            Slot passage = new Slot(PASSAGE);
            layers.get(between).add(passage);
            passages.add(passage);
            join(previous, passage);
            previous = passage;
        }
        join(previous, to);
        return passages;
    }

    private static void join(Slot from, Slot to) {
        from.after.add(to);
        to.before.add(from);
    }

    /** Brings each slot near to the mean of its neighbours, to and fro; gives the height of the highest layer. */
    private static double arrange(List<List<Slot>> layers) {
        double height = 0;
        for (List<Slot> layer : layers) {
            height = Math.max(
                    height, layer.stream().mapToDouble(slot -> slot.size).sum());
        }
        for (List<Slot> layer : layers) {
            place(layer, height);
        }
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            boolean forward = sweep % 2 == 0;
            for (List<Slot> layer : forward ? layers : layers.reversed()) {
                Map<Slot, Double> wish = new HashMap<>();
                for (Slot slot : layer) {
                    wish.put(
                            slot,
                            (forward ? slot.before : slot.after)
                                    .stream()
                                            .mapToDouble(other -> other.row)
                                            .average()
                                            .orElse(slot.row));
                }
                layer.sort(Comparator.comparingDouble(wish::get));
                place(layer, height);
            }
        }
        return height;
    }

    /** Lays a layer's slots side by side, in the middle of the height. */
    private static void place(List<Slot> layer, double height) {
        double at = (height - layer.stream().mapToDouble(slot -> slot.size).sum()) / 2;
        for (Slot slot : layer) {
            slot.row = at + slot.size / 2;
            at += slot.size;
        }
    }
}
