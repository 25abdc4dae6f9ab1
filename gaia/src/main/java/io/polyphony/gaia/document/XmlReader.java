package io.polyphony.gaia.document;

import io.polyphony.gaia.error.FaultException;
import java.io.ByteArrayInputStream;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * XML: an element a line, and elements that repeat below the root as a table. A document type is passed over: it could make a
 * small file endless, or name files and addresses to be read.
 */
final class XmlReader implements DocumentReader {

    /** Elements within one another. */
    private static final int MOST_DEPTH = 1_000;

    @Override
    public Set<String> extensions() {
        return Set.of("xml", "kml", "gpx", "rss", "atom", "svg");
    }

    @Override
    public Content read(String name, byte[] bytes) throws FaultException {
        XmlContent content = new XmlContent(name);
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(new ByteArrayInputStream(bytes));
            int depth = 0;
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamReader.START_ELEMENT -> {
                        if (++depth > MOST_DEPTH) {
                            throw Faults.unreadable(name, "its elements are nested too deeply", null);
                        }
                        content.start(reader);
                    }
                    case XMLStreamReader.END_ELEMENT -> {
                        depth--;
                        content.end();
                    }
                    case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA, XMLStreamReader.SPACE ->
                        content.text(reader.getText());
                    default -> {}
                }
            }
        } catch (XMLStreamException e) {
            String line =
                    e.getLocation() == null ? "" : " in line " + e.getLocation().getLineNumber();
            throw Faults.unreadable(name, "it isn't well-formed XML" + line, e);
        }
        return content.content();
    }

    /** A factory isn't safe for several threads. The JDK's own: another one on the class path may not know these limits. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        return factory;
    }
}
