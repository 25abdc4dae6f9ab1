package io.polyphony.gaia.document;

import io.polyphony.gaia.error.FaultException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Web pages: their visible text by blocks, and their tables. Nothing that they link to is loaded. */
final class HtmlReader implements DocumentReader {

    /** Of the text; the tree of a page is some fifty times as large. */
    private static final int MOST_PAGE = 8 << 20;

    @Override
    public Set<String> extensions() {
        return Set.of("html", "htm", "xhtml");
    }

    @Override
    public Content read(String name, byte[] bytes) throws FaultException {
        if (bytes.length > MOST_PAGE) {
            throw Faults.tooLarge(name, "it has " + bytes.length + " bytes, and pages may have " + MOST_PAGE);
        }
        // For its fault alone where the file is binary: the encoding is what the page itself says.
        Text.decode(name, bytes);
        Document page;
        try {
            page = Jsoup.parse(new ByteArrayInputStream(bytes), null, "");
        } catch (IOException e) {
            throw Faults.unreadable(name, "it isn't HTML", e);
        }
        page.select("script, style, noscript, template").remove();
        return new Content(tables(name, page), HtmlText.lines(page));
    }

    /** Tables that have no tables in them: the others are there for how the page looks. */
    private static List<Sheet> tables(String name, Document page) throws FaultException {
        List<Sheet> sheets = new ArrayList<>();
        List<Element> tables = page.select("table");
        Set<Element> layouts = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Element table : tables) {
            Element parent = table.parent();
            while (parent != null && !parent.normalName().equals("table")) {
                parent = parent.parent();
            }
            layouts.add(parent);
        }
        for (Element table : tables) {
            if (!layouts.contains(table)) {
                Sheet sheet = HtmlTable.sheet(name, "table " + (sheets.size() + 1), table);
                if (!sheet.header().isEmpty()) {
                    sheets.add(sheet);
                }
            }
        }
        return sheets;
    }
}
