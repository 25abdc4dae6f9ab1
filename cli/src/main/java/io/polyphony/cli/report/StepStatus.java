package io.polyphony.cli.report;

/** What became of a step, with a mark that tells it without colour. */
enum StepStatus {
    SUCCEEDED("succeeded", Icon.CHECK),
    TURNED_DOWN("turned down", Icon.BANG),
    FAILED("failed", Icon.CROSS),
    SKIPPED("skipped", Icon.DASH),
    UNFINISHED("not finished", Icon.DOTS),
    NOT_BEGUN("not begun", Icon.RING);

    private final String words;
    private final Icon icon;

    StepStatus(String words, Icon icon) {
        this.words = words;
        this.icon = icon;
    }

    String words() {
        return words;
    }

    Icon icon() {
        return icon;
    }

    /** The status that an outcome's word stands for. */
    static StepStatus of(String outcome) {
        return switch (outcome) {
            case "succeeded" -> SUCCEEDED;
            case "skipped" -> SKIPPED;
            default -> FAILED;
        };
    }
}
