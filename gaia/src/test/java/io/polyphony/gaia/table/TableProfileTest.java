package io.polyphony.gaia.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.gaia.document.Cell;
import io.polyphony.gaia.document.Sheet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TableProfileTest {

    @Test
    void profile_ofATable_hasKindsValuesAndColours() {
        TableProfile profile = TableProfile.of(Sheets.of(
                "t",
                "City|Price|Day|Mixed|Nothing",
                "Rome#FFFF00|$1,200|2024-01-05|1|",
                "rome|n/a|5 March 2024|x|",
                "Oslo|12||2024-01-01|",
                "#FFFF00|1200.00#00B050|2024/07/01|2|"));

        assertThat(profile.rows()).isEqualTo(4);
        assertThat(profile.columns())
                .extracting(TableProfile.Column::kind)
                .containsExactly(ColumnKind.TEXT, ColumnKind.NUMBER, ColumnKind.DATE, ColumnKind.TEXT, ColumnKind.TEXT);
        assertThat(profile.columns().getFirst().values()).containsExactly("Rome", "Oslo");
        assertThat(profile.columns().getFirst().empty()).isOne();
        assertThat(profile.columns().get(1).values()).containsExactly("$1,200", "n/a", "12");
        assertThat(profile.columns().getLast().values()).isEmpty();
        assertThat(profile.columns()).allMatch(TableProfile.Column::complete);
        assertThat(profile.colours()).containsEntry("FFFF00", 2).containsEntry("00B050", 1);
    }

    @Test
    void values_beyond500_areLeftOut() {
        Sheet sheet = new Sheet(
                "t",
                List.of("n"),
                IntStream.range(0, 501).mapToObj(i -> List.of(Cell.of("v" + i))).toList());

        TableProfile.Column column = TableProfile.of(sheet).columns().getFirst();

        assertThat(column.values()).hasSize(500).endsWith("v499");
        assertThat(column.complete()).isFalse();
    }

    @Test
    void kind_ofAColumn_isTextIfTheLastOfManyCellsIs() {
        Sheet sheet = new Sheet(
                "t",
                List.of("n"),
                IntStream.range(0, 2_000)
                        .mapToObj(i -> List.of(Cell.of(i == 1_999 ? "total" : "" + i)))
                        .toList());

        assertThat(TableProfile.of(sheet).columns().getFirst().kind()).isEqualTo(ColumnKind.TEXT);
    }
}
