/** What can go wrong: observations for whoever calls a tool, and errors for whoever runs a benchmark. */
package io.polyphony.gaia.error;
