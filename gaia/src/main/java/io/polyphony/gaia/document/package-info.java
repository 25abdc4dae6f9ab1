/** Files of tasks, read into lines and tables. */
package io.polyphony.gaia.document;
