/** How well the selection of tools finds the right ones: measured on requests that its phrases were written without. */
package io.polyphony.examples.routing;
