package io.polyphony.cli.bench.mutation;

/**
 * A model file that was made to be wrong.
 *
 * @param description what was done to which model
 */
record Mutation(String description, byte[] bytes) {}
