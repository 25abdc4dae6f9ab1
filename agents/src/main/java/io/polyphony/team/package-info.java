/**
 * A planner, a critic and executors at work on one task: the plan is a graph of small steps, and steps that don't wait for
 * each other run at the same time.
 */
package io.polyphony.team;
