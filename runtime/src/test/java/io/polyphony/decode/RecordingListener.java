package io.polyphony.decode;

import io.polyphony.error.RuntimeFailure;
import java.util.ArrayList;
import java.util.List;

/** Everything that a job tells its listener, in tests. */
class RecordingListener implements JobListener {

    final List<Integer> tokens = new ArrayList<>();
    int prefilled;
    int ends;
    Finish finish;
    RuntimeFailure failure;

    @Override
    public void prefilled() {
        prefilled++;
    }

    @Override
    public boolean token(int token) {
        tokens.add(token);
        return false;
    }

    @Override
    public void finished(Finish why) {
        ends++;
        finish = why;
    }

    @Override
    public void failed(RuntimeFailure why) {
        ends++;
        failure = why;
    }

    boolean over() {
        return ends > 0;
    }
}
