package io.polyphony.cli.bench;

/** One bench's result as a section of {@code docs/measurements.md}. */
final class MarkdownSection {

    private MarkdownSection() {}

    static String of(BenchResult result, Conditions conditions) {
        StringBuilder text = new StringBuilder();
        text.append("## ").append(result.title()).append("\n\n");
        text.append("`").append(conditions.command()).append("`\n\n");
        text.append(result.method()).append("\n\n");
        text.append("| measurement | unit | n | median | min | max | target | met |\n");
        text.append("|---|---|---:|---:|---:|---:|---:|---|\n");
        for (Measurement each : result.measurements()) {
            Stats stats = each.stats();
            text.append("| %s | %s | %d | %s | %s | %s | %s | %s |\n"
                    .formatted(
                            each.name(),
                            each.unit(),
                            stats.n(),
                            Numbers.text(stats.median()),
                            Numbers.text(stats.min()),
                            Numbers.text(stats.max()),
                            each.target(),
                            each.verdict()));
        }
        return text.append("\n").append(conditions.line()).append("\n").toString();
    }
}
