package io.polyphony.gaia.office;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.xssf.model.StylesTable;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;

/** Formats and fills of a workbook's cells, by the number of their style. */
final class CellStyles {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final StylesTable table;
    private final Map<Integer, Style> known = new HashMap<>();

    /** What matters of a style: the format of dates, empty for other numbers, and the fill colour or null. */
    record Style(String dateFormat, String colour) {
        private static final Style PLAIN = new Style("", null);
    }

    CellStyles(StylesTable table) {
        this.table = table;
    }

    /** The style of that number; a plain one where there is none. */
    Style style(int index) {
        return known.computeIfAbsent(index, this::read);
    }

    private Style read(int index) {
        if (table == null || index < 0 || index >= table.getNumCellStyles()) {
            return Style.PLAIN;
        }
        XSSFCellStyle style = table.getStyleAt(index);
        if (style == null) {
            return Style.PLAIN;
        }
        String format = Optional.ofNullable(style.getDataFormatString()).orElse("General");
        boolean date = DateUtil.isADateFormat(style.getDataFormat(), format);
        return new Style(date ? format : "", colour(style));
    }

    private static String colour(XSSFCellStyle style) {
        if (style.getFillPattern() == FillPatternType.NO_FILL) {
            return null;
        }
        XSSFColor colour = style.getFillForegroundXSSFColor();
        if (colour == null || colour.isAuto()) {
            return null;
        }
        byte[] rgb = colour.hasTint() ? colour.getRGBWithTint() : colour.getRGB();
        return rgb == null || rgb.length < 3 ? null : HEX.formatHex(rgb, rgb.length - 3, rgb.length);
    }
}
