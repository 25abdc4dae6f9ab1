/** The {@code polyphony} command. */
package io.polyphony.cli;
