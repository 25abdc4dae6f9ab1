package io.polyphony.store;

import java.io.IOException;
import java.util.Map;

/** The way to the model hub, to find out whether a model could be fetched, without fetching it. */
public final class HubAccess {

    private final HubSource hub;

    private HubAccess(HubSource hub) {
        this.hub = hub;
    }

    /** The hub that these variables name, else the public one. */
    public static HubAccess of(Map<String, String> environment) {
        return new HubAccess(HubSource.of(environment));
    }

    /** The hub's address. */
    public String address() {
        return hub.describe(Catalogue.BUNDLED.defaultEntry());
    }

    /**
     * Asks the hub for one byte of the model's file.
     *
     * @throws IOException where it can't be had, with the reason
     */
    public void ask(CatalogueEntry entry) throws IOException, InterruptedException {
        hub.ask(entry);
    }
}
