/** What the machine offers, checked before anything native is loaded, and the bundled native library. */
package io.polyphony.host;
