/** Small programs, one idea each; they read from top to bottom. */
package io.polyphony.examples;
