/** {@code polyphony gaia}: benchmarks of GAIA-format tasks. */
package io.polyphony.cli.gaia;
