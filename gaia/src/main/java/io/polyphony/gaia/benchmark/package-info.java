/** The benchmark as a library: any solver over a set of tasks, in parallel, with rows that survive a crash. */
package io.polyphony.gaia.benchmark;
