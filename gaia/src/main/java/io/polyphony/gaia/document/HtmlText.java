package io.polyphony.gaia.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/** The text of a page, a line for each block and for each row of a table. */
final class HtmlText implements NodeVisitor {

    private static final Set<String> BETWEEN = Set.of("td", "th");

    private final List<String> lines = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();
    private int row;
    private int verbatim;
    private boolean firstCell;

    private HtmlText() {}

    static List<String> lines(Document page) {
        HtmlText text = new HtmlText();
        NodeTraversor.traverse(text, page);
        text.end();
        return text.lines;
    }

    @Override
    public void head(Node node, int depth) {
        switch (node) {
            case TextNode text -> append(text.getWholeText());
            case Element element -> {
                if (element.normalName().equals("br") || breaks(element)) {
                    end();
                }
                if (element.normalName().equals("tr")) {
                    row++;
                    firstCell = true;
                }
                verbatim += element.normalName().equals("pre") ? 1 : 0;
                if (BETWEEN.contains(element.normalName())) {
                    line.append(firstCell ? "" : " | ");
                    firstCell = false;
                }
            }
            default -> {}
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (node instanceof Element element) {
            row -= element.normalName().equals("tr") ? 1 : 0;
            if (breaks(element)) {
                end();
            }
            verbatim -= element.normalName().equals("pre") ? 1 : 0;
        }
    }

    /** Blocks in cells stay in the line of their row. */
    private boolean breaks(Element element) {
        return element.isBlock() && !BETWEEN.contains(element.normalName()) && row == 0;
    }

    private void append(String text) {
        if (verbatim == 0) {
            line.append(text);
            return;
        }
        String[] parts = text.split("\\R", -1);
        for (int i = 0; i < parts.length; i++) {
            line.append(parts[i]);
            if (i < parts.length - 1) {
                end();
            }
        }
    }

    private void end() {
        String text = verbatim > 0
                ? line.toString().stripTrailing()
                : line.toString().replaceAll("[\\s\u00A0]+", " ").strip();
        if (!text.isEmpty()) {
            lines.add(text);
        }
        line.setLength(0);
    }
}
