package io.polyphony.cli.report;

/**
 * A stretch in which a sequence belonged to one agent.
 *
 * @param from milliseconds since the run began
 * @param to milliseconds since the run began
 */
record Holding(long from, long to, String agent) {}
