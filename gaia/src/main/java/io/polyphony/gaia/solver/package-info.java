/** Solvers to compare with: what one agent does with the same tools, what tools alone can reach, what rules without a model do, and chance. */
package io.polyphony.gaia.solver;
