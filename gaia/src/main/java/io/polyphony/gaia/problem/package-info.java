/** Word problems solved by composition: quantities with what they count, put together as far as their units and the words around them allow. */
package io.polyphony.gaia.problem;
