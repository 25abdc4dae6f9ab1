/** Solvers to compare with: what tools alone can reach, what rules of keywords reach with them, and what chance does. */
package io.polyphony.gaia.solver;
