package io.polyphony.gaia.tool;

import io.polyphony.gaia.error.FaultException;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Objects;

/** A way into the web. None comes with the tools: who wants agents to leave the machine gives one. */
public interface WebAccess {

    /**
     * Pages about something, best first.
     *
     * @throws FaultException where the search can't be made so
     * @throws IOException where the web can't be reached
     */
    List<Hit> search(String query) throws FaultException, IOException, InterruptedException;

    /**
     * The text of a page, without its markup.
     *
     * @param address absolute, of the scheme http or https
     * @throws FaultException where it isn't text
     * @throws IOException where it can't be reached
     */
    String page(URI address) throws FaultException, IOException, InterruptedException;

    /**
     * A page that a search found.
     *
     * @param excerpt of its text; may be empty
     */
    record Hit(String title, String address, String excerpt) {
        public Hit {
            Objects.requireNonNull(title, "title");
            Objects.requireNonNull(address, "address");
            Objects.requireNonNull(excerpt, "excerpt");
        }
    }
}
