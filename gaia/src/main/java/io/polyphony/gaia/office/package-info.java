/**
 * Office documents and PDF, for who has the libraries that read them on the class path: Apache POI and PDFBox. Without them such a
 * file is the fault {@code format-unsupported}, which says what to add.
 */
package io.polyphony.gaia.office;
