/** The team that answers tasks with a very small model: a planner who chooses among plans that can work, a critic who judges them by what they explain, and executors who call tools and read. */
package io.polyphony.gaia.team;
