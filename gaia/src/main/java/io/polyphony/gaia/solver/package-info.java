/** Solvers to compare with: what tools alone can reach, and what chance does. */
package io.polyphony.gaia.solver;
