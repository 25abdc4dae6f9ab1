/** Metadata in Parquet files; the only package that needs Hardwood, which is optional. */
package io.polyphony.gaia.parquet;
