package io.polyphony.decode;

import java.util.ArrayList;
import java.util.List;

/**
 * Which rows the next decode call holds: first one token of every generating sequence, then prefill chunks in what is left.
 *
 * <p>Both kinds take turns: where not all fit, the next step begins with those that had to wait. Prefill rows are shared
 * evenly among the prompts, so that a short prompt is never behind a long one.
 */
final class StepPlanner {

    private final DecodeBatch batch;
    private final StepPace pace;
    private final List<Job> decoding = new ArrayList<>();
    private final List<Job> prefilling = new ArrayList<>();
    private final List<Job> planned = new ArrayList<>();
    private int decodeTurn;
    private int prefillTurn;

    StepPlanner(DecodeBatch batch, StepPace pace) {
        this.batch = batch;
        this.pace = pace;
    }

    /** Jobs with rows in the batch, in the order of their rows. */
    List<Job> planned() {
        return planned;
    }

    /** Fills the batch from {@code active}; with {@code alone}, from one job only. */
    void plan(List<Job> active, boolean alone) {
        batch.clear();
        planned.clear();
        decoding.clear();
        prefilling.clear();
        for (int i = 0; i < active.size(); i++) {
            Job job = active.get(i);
            (job.decoding() ? decoding : prefilling).add(job);
        }
        int decodeRows = alone ? Math.min(1, decoding.size()) : Math.min(batch.capacity(), decoding.size());
        for (int i = 0; i < decodeRows; i++) {
            addRows(decoding.get((decodeTurn + i) % decoding.size()), 1);
        }
        decodeTurn = decoding.isEmpty() ? 0 : (decodeTurn + decodeRows) % decoding.size();
        if (!prefilling.isEmpty() && !(alone && decodeRows > 0)) {
            planPrefill(pace.prefillRows(decodeRows, batch.room()), alone ? 1 : prefilling.size());
        }
    }

    private void planPrefill(int rows, int jobs) {
        int left = rows;
        for (int i = 0; i < jobs && left > 0; i++) {
            Job job = prefilling.get((prefillTurn + i) % prefilling.size());
            int share = Math.max(1, left / (jobs - i));
            int count = Math.min(share, job.pending());
            addRows(job, count);
            left -= count;
        }
        prefillTurn++;
        fillUp(left);
    }

    /** Hands rows that short prompts left over to the first long one. */
    private void fillUp(int left) {
        if (left > 0 && !planned.isEmpty()) {
            Job last = planned.getLast();
            int more = Math.min(left, last.pending() - last.rows);
            if (more > 0 && !last.decoding()) {
                extend(last, more);
            }
        }
    }

    private void addRows(Job job, int count) {
        job.firstRow = batch.rows();
        job.rows = 0;
        job.outputRow = -1;
        planned.add(job);
        extend(job, count);
    }

    private void extend(Job job, int count) {
        SequenceState sequence = job.sequence;
        int end = sequence.tokens.size();
        for (int i = 0; i < count; i++) {
            int position = sequence.cached + job.rows;
            boolean output = job.generating() && position == end - 1;
            int row = batch.add(sequence.tokens.get(position), position, sequence.id, output);
            job.rows++;
            if (output) {
                job.outputRow = row;
            }
        }
    }
}
