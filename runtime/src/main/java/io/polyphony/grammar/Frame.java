package io.polyphony.grammar;

/** A shared, immutable stack of the nodes at which the open rules go on; null is the empty stack. */
final class Frame {

    private final int node;
    private final Frame parent;
    private final int hash;

    Frame(int node, Frame parent) {
        this.node = node;
        this.parent = parent;
        this.hash = (parent == null ? 17 : parent.hash) * 31 + node * 0x9E3779B1;
    }

    int node() {
        return node;
    }

    Frame parent() {
        return parent;
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Frame)) {
            return false;
        }
        Frame a = this;
        Frame b = (Frame) other;
        // A loop, because stacks may be deep; equal stacks mostly share their lower part, where it stops.
        while (a != b) {
            if (a == null || b == null || a.hash != b.hash || a.node != b.node) {
                return false;
            }
            a = a.parent;
            b = b.parent;
        }
        return true;
    }
}
