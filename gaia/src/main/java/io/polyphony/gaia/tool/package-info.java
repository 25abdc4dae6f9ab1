/** The tools that agents answer tasks with: pure functions with a JSON schema, a time limit, an output cap and stable error codes. */
package io.polyphony.gaia.tool;
