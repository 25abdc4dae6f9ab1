/** Pages of HTML that load nothing: markup in the making, text made harmless, and the frame of every page. */
package io.polyphony.page;
