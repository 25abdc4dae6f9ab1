package io.polyphony.store;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test class that runs on the default model's file, {@link DefaultModel#file()}. Where that can't be had it is skipped with
 * the reason; with {@code POLYPHONY_REQUIRE_MODEL=1} in the environment it fails instead.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Tag("default-model")
@ExtendWith(DefaultModel.class)
public @interface OnDefaultModel {}
