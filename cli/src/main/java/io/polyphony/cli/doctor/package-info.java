/** {@code polyphony doctor}: whether everything would work on this machine, and how to mend what would not. */
package io.polyphony.cli.doctor;
