/** {@code bench mutations}: broken and forged model files, opened in child JVMs, so that a native death is seen and told. */
package io.polyphony.cli.bench.mutation;
