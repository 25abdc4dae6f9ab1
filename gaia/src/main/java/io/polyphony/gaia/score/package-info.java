/** Scoring as GAIA's leaderboard does it, submissions to it, and scores by level. */
package io.polyphony.gaia.score;
