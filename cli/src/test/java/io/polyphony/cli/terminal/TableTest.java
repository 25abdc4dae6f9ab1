package io.polyphony.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void render_textAndNumbers_leanToTheirSides() {
        var table = new Table(Table.left("model"), Table.right("size"));
        table.row("smollm2", 98).row("x", 1234);
        assertThat(table.render(80)).containsExactly("model    size", "smollm2    98", "x        1234");
    }

    @Test
    void render_wideCharacters_alignByColumnsNotByChars() {
        var table = new Table(Table.left("name"), Table.left("next"));
        table.row("模型", "a").row("🙂", "b");
        assertThat(table.render(80)).containsExactly("name  next", "模型  a   ", "🙂    b   ");
    }

    @Test
    void render_tooWide_cutsTheWidestColumn() {
        var table = new Table(Table.left("id"), Table.left("answer"));
        table.row("1", "a long answer that goes on");
        assertThat(table.render(14)).containsExactly("id  answer    ", "1   a long an…");
    }

    @Test
    void render_cellOfSeveralLines_staysOneLine() {
        var table = new Table(Table.left("text"));
        table.row("one\ntwo").row((Object) null);
        assertThat(table.render(80)).containsExactly("text   ", "one two", "       ");
    }

    @Test
    void row_wrongNumberOfCells_isRefused() {
        var table = new Table(Table.left("a"), Table.left("b"));
        assertThatIllegalArgumentException().isThrownBy(() -> table.row("1")).withMessageContaining("2 columns");
    }

    @Test
    void printTo_file_isNeverCut() {
        var written = new StringBuilder();
        new Table(Table.left("text")).row("x".repeat(200)).printTo(Channel.plain(written));
        assertThat(written).contains("x".repeat(200)).doesNotContain("…");
    }

    @Test
    void printTo_terminal_isCutToItsWidth() {
        var screen = new FakeScreen(24);
        new Table(Table.left("text")).row("x".repeat(200)).printTo(Channel.interactive(screen, 40, 24));
        assertThat(screen.seen()).containsExactly("text" + " ".repeat(36), "x".repeat(39) + "…");
    }

    @Property(tries = 300)
    void render_anyCells_allLinesHaveTheSameWidthWithinTheLimit(
            @ForAll("rows") List<List<String>> rows, @ForAll @IntRange(min = 20, max = 100) int maxWidth) {
        var table = new Table(Table.left("名前"), Table.right("n"), Table.left("text"));
        rows.forEach(row -> table.row(row.toArray()));
        List<String> lines = table.render(maxWidth);
        assertThat(lines).hasSize(rows.size() + 1);
        assertThat(lines.stream().mapToInt(DisplayWidth::of).distinct().toArray())
                .hasSize(1);
        assertThat(DisplayWidth.of(lines.getFirst())).isLessThanOrEqualTo(maxWidth);
    }

    @Provide
    Arbitrary<List<List<String>>> rows() {
        Arbitrary<String> cell = Arbitraries.oneOf(
                Arbitraries.strings().ascii().ofMaxLength(60),
                Arbitraries.strings().ofMaxLength(40),
                Arbitraries.of("模型", "🙂🙂", "e\u0301", "\u0301", "🇩🇪", "\u200D", "❤\uFE0F", "한국어"));
        return cell.list().ofSize(3).list().ofMaxSize(6);
    }
}
