package io.polyphony.decode;

/**
 * The KV cells of the context as one budget: those in use, those that admitted jobs will still fill, and the rest.
 *
 * <p>A job is admitted only where all that it may need is free, so that no generation in progress runs out of cells.
 */
final class CellBudget {

    private final Decoder decoder;
    private int reserved;

    CellBudget(Decoder decoder) {
        this.decoder = decoder;
    }

    boolean fits(int cells) {
        return decoder.usedCells() + reserved + cells <= decoder.shape().cells();
    }

    int free() {
        return decoder.shape().cells() - decoder.usedCells() - reserved;
    }

    void reserve(Job job, int cells) {
        job.reserved += cells;
        reserved += cells;
    }

    /** {@code cells} of what was set aside for {@code job} are in use now. */
    void filled(Job job, int cells) {
        int fromReserve = Math.min(cells, job.reserved);
        job.reserved -= fromReserve;
        reserved -= fromReserve;
    }

    void release(Job job) {
        reserved -= job.reserved;
        job.reserved = 0;
    }
}
