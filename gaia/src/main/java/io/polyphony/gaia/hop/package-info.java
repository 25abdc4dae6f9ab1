/** Questions over several notes: chains of facts in which each leads to the next by what both speak of, and what they answer. */
package io.polyphony.gaia.hop;
