package io.polyphony.decode;

import java.util.ArrayList;
import java.util.List;

/**
 * Which rows the next decode call holds: first one token of every generating sequence, then prefill chunks in what is left.
 *
 * <p>Where not all fit, those that have waited longest come first, and generations leave one row to a prompt that has waited
 * longer than they. Prefill rows are shared evenly among the prompts, so that a
 * short prompt is never behind a long one; what a short one leaves over goes to the others.
 */
final class StepPlanner {

    private final DecodeBatch batch;
    private final StepPace pace;
    private final List<Job> decoding = new ArrayList<>();
    private final List<Job> prefilling = new ArrayList<>();
    private final List<Job> planned = new ArrayList<>();
    private final int batchOutputs;
    private int outputs;
    private long turn;

    StepPlanner(DecodeBatch batch, int outputs, StepPace pace) {
        this.batchOutputs = outputs;
        this.batch = batch;
        this.pace = pace;
    }

    /** Jobs with rows in the batch, in the order of their rows. */
    List<Job> planned() {
        return planned;
    }

    /** Plans up to {@code most} rows from {@code active}, or from {@code alone} where it isn't null. */
    void plan(List<Job> active, Job alone, int most) {
        batch.clear();
        planned.clear();
        decoding.clear();
        prefilling.clear();
        if (alone != null) {
            enter(alone);
        } else {
            for (int i = 0; i < active.size(); i++) {
                enter(active.get(i));
            }
        }
        int decodeRows = Math.min(decoding.size(), promptIsDue() ? most - 1 : most);
        for (int i = 0; i < decodeRows; i++) {
            addRows(decoding.get(i), 1);
        }
        planPrefill(pace.prefillRows(decodeRows, most - decodeRows));
    }

    private boolean promptIsDue() {
        return !decoding.isEmpty()
                && !prefilling.isEmpty()
                && prefilling.getFirst().served <= decoding.getFirst().served;
    }

    /** The first {@code rows} rows were decoded; whoever has later ones goes on waiting. */
    void decoded(int rows) {
        turn++;
        for (int i = 0; i < planned.size(); i++) {
            Job job = planned.get(i);
            if (job.firstRow < rows) {
                job.served = turn;
            }
        }
    }

    /** Sorts {@code job} in, the longest waiting first. */
    private void enter(Job job) {
        List<Job> jobs = job.decoding() ? decoding : prefilling;
        int at = jobs.size();
        while (at > 0 && jobs.get(at - 1).served > job.served) {
            at--;
        }
        jobs.add(at, job);
    }

    private void planPrefill(int rows) {
        for (int i = 0; i < prefilling.size(); i++) {
            prefilling.get(i).rows = 0;
        }
        int left = rows;
        outputs = batchOutputs - batch.rows();
        for (int hungry = hungry(); left > 0 && hungry > 0; hungry = hungry()) {
            int share = Math.max(1, left / hungry);
            for (int i = 0; i < prefilling.size(); i++) {
                Job job = prefilling.get(i);
                int more = Math.min(Math.min(share, left), wanted(job));
                outputs -= job.scoring ? more : job.rows == 0 ? 1 : 0;
                job.rows += more;
                left -= more;
            }
        }
        for (int i = 0; i < prefilling.size(); i++) {
            Job job = prefilling.get(i);
            if (job.rows > 0) {
                addRows(job, job.rows);
            }
        }
    }

    /** Rows that {@code job} could still use; each row that is scored takes an output, and the other prompts need one each. */
    private int wanted(Job job) {
        int rows = job.pending() - job.rows;
        if (!job.scoring) {
            return rows;
        }
        int spoken = 0;
        for (int i = 0; i < prefilling.size(); i++) {
            Job other = prefilling.get(i);
            spoken += other != job && other.rows == 0 ? 1 : 0;
        }
        return Math.min(rows, outputs - spoken);
    }

    private int hungry() {
        int count = 0;
        for (int i = 0; i < prefilling.size(); i++) {
            Job job = prefilling.get(i);
            count += wanted(job) > 0 ? 1 : 0;
        }
        return count;
    }

    private void addRows(Job job, int count) {
        planned.add(job);
        job.firstRow = batch.rows();
        job.rows = count;
        job.outputRow = -1;
        SequenceState sequence = job.sequence;
        for (int position = sequence.cached; position < sequence.cached + count; position++) {
            boolean output = job.wantsOutput(position);
            int row = batch.add(sequence.tokens.get(position), position, sequence.id, output);
            if (output) {
                job.outputRow = row;
            }
        }
    }
}
