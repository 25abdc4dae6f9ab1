package io.polyphony.template;

import io.polyphony.error.TemplateException;

/** A failure inside one construct, before the line is known; it never leaves this package. */
final class TemplateFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TemplateFault(String message) {
        super(message, null, false, false);
    }

    TemplateException at(int line) {
        return new TemplateException("Chat template line %d: %s.".formatted(line, getMessage()), this);
    }
}
