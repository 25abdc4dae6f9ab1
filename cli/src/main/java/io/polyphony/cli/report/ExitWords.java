package io.polyphony.cli.report;

/**
 * Why a run ended, for readers who don't know the words of the events.
 *
 * @param icon that tells how good it is
 * @param title in two or three words
 * @param sentence what it means
 */
record ExitWords(Icon icon, String title, String sentence) {

    static ExitWords of(String reason) {
        return switch (reason) {
            case "answered" ->
                new ExitWords(Icon.CHECK, "answered", "Every step and check that led to the answer was done.");
            case "doubted" ->
                new ExitWords(
                        Icon.BANG,
                        "answered, with doubts",
                        "There is an answer, but the critic turned down a part of it to the last, or could not judge.");
            case "partial" ->
                new ExitWords(
                        Icon.BANG,
                        "done in part",
                        "Some steps were done and others failed, so there is no whole answer.");
            case "failed" -> new ExitWords(Icon.CROSS, "failed", "Nothing usable came out.");
            case "tokens-exhausted" ->
                new ExitWords(Icon.BANG, "out of tokens", "The budget's tokens were used up before the work was done.");
            case "time-exhausted" ->
                new ExitWords(Icon.BANG, "out of time", "The budget's time was over before the work was done.");
            case "tool-calls-exhausted" ->
                new ExitWords(
                        Icon.BANG,
                        "out of tool calls",
                        "The budget's tool calls were used up before the work was done.");
            case "rounds-exhausted" ->
                new ExitWords(
                        Icon.CROSS, "no plan accepted", "The critic turned down every plan that the budget allowed.");
            default -> new ExitWords(Icon.BANG, reason, "The run ended.");
        };
    }

    static ExitWords interrupted() {
        return new ExitWords(
                Icon.BANG,
                "interrupted",
                "Somebody stopped the run; this page shows what had happened by then, and a journal lets it go on.");
    }

    static ExitWords cutOff() {
        return new ExitWords(
                Icon.CROSS,
                "cut off",
                "The run was stopped before its end; this page shows what had happened by then.");
    }
}
