package io.polyphony.gaia.office;

import io.polyphony.gaia.document.Content;
import io.polyphony.gaia.document.DocumentReader;
import io.polyphony.gaia.error.FaultException;
import java.util.Locale;
import java.util.Set;

/** Workbooks: xlsx, and xls of before 2007. */
public final class WorkbookFormat implements DocumentReader {

    @Override
    public Set<String> extensions() {
        return Set.of("xlsx", "xlsm", "xltx", "xls");
    }

    @Override
    public Content read(String name, byte[] bytes) throws FaultException {
        return name.toLowerCase(Locale.ROOT).endsWith(".xls")
                ? Library.POI.read(name, bytes, "xls", (n, b) -> OldWorkbook.read(n, b))
                : Library.POI.read(name, bytes, "xlsx", (n, b) -> Workbook.read(n, b));
    }
}
