/** Solvers to compare with: what one agent does with the same tools, what tools alone can reach, and what chance does. */
package io.polyphony.gaia.solver;
