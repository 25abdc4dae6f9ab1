package io.polyphony.error;

/** A failure of the runtime module: of the model, its sequences, grammars, templates, files or host. */
public abstract sealed class RuntimeFailure extends PolyphonyException
        permits DeadlineExceededException,
                DecodeException,
                GrammarException,
                InvalidRequestException,
                KvCacheFullException,
                ModelClosedException,
                ModelFileException,
                ModelStoreException,
                SchemaException,
                SequenceClosedException,
                SequencesExhaustedException,
                TemplateException,
                UnsupportedHostException {

    private static final long serialVersionUID = 1L;

    protected RuntimeFailure(String code, String message, boolean retryable, Throwable cause) {
        super(code, message, retryable, cause);
    }
}
