/** Reading an answer out of texts: what a question wants, what in the texts may be it, and how well each fits, by weights learnt from answered questions. */
package io.polyphony.gaia.reading;
