/** Measurements of this machine: what the decode loop, forks and the coordinator cost beside the bare alternatives. */
package io.polyphony.cli.bench;
