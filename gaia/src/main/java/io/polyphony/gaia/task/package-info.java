/** Tasks of a GAIA-format set: what solvers see, and apart from it what only the scorer sees. */
package io.polyphony.gaia.task;
