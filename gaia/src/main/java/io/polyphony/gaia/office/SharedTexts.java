package io.polyphony.gaia.office;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The texts that cells of a workbook share, by number. */
final class SharedTexts {

    private SharedTexts() {}

    static List<String> read(InputStream part) throws XMLStreamException {
        List<String> texts = new ArrayList<>();
        if (part == null) {
            return texts;
        }
        XMLStreamReader reader = SafeXml.reader(part);
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamReader.START_ELEMENT
                    && reader.getLocalName().equals("si")) {
                texts.add(text(reader, "si"));
            }
        }
        return texts;
    }

    /** The text of all {@code t} up to the end of {@code element}; how it is pronounced isn't a part of it. */
    static String text(XMLStreamReader reader, String element) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        boolean spoken = false;
        boolean inText = false;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamReader.START_ELEMENT) {
                spoken |= reader.getLocalName().equals("rPh");
                inText = reader.getLocalName().equals("t");
            } else if (event == XMLStreamReader.END_ELEMENT) {
                if (reader.getLocalName().equals(element)) {
                    break;
                }
                spoken &= !reader.getLocalName().equals("rPh");
                inText = false;
            } else if (reader.hasText() && inText && !spoken) {
                text.append(reader.getText());
            }
        }
        return text.toString();
    }
}
