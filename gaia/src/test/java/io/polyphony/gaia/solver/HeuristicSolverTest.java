package io.polyphony.gaia.solver;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.event.Event;
import io.polyphony.event.Events;
import io.polyphony.gaia.benchmark.Answer;
import io.polyphony.gaia.benchmark.Attempt;
import io.polyphony.gaia.benchmark.AttemptBinding;
import io.polyphony.gaia.benchmark.Limits;
import io.polyphony.gaia.benchmark.Status;
import io.polyphony.gaia.error.FaultCode;
import io.polyphony.gaia.error.FaultException;
import io.polyphony.gaia.task.Attachment;
import io.polyphony.gaia.task.Task;
import io.polyphony.gaia.tool.TaskTools;
import io.polyphony.tool.AgentTool;
import io.polyphony.tool.ToolBox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeuristicSolverTest {

    private static final String BOATS = """
            boat,type,length_m,crew,launched
            Aurora,ketch,14.5,4,2011-05-02
            Bellona,sloop,9.2,2,2015-07-19
            Cygnet,ketch,17.1,6,1998-03-30
            Dorothea,sloop,10.4,3,2015-11-08
            """;

    record Anything() {}

    @TempDir
    Path folder;

    private final List<Event> events = new ArrayList<>();

    private Answer solve(Task task, HeuristicSolver solver, Limits limits) throws Exception {
        return AttemptBinding.solve(new Attempt(1, 1, limits, new Events(events::add)), solver, task);
    }

    private Answer solve(Task task) throws Exception {
        return solve(task, new HeuristicSolver(), Limits.DEFAULT);
    }

    private Optional<String> answer(String question) throws Exception {
        return solve(new Task("t", question, Optional.empty())).text();
    }

    private Optional<String> answer(String question, String file, String content) throws Exception {
        Files.writeString(folder.resolve(file), content);
        return solve(task(question, file)).text();
    }

    private Task task(String question, String file) {
        return new Task("t", question, Optional.of(new Attachment(folder, file)));
    }

    private void zip(String file, Map<String, String> entries) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve(file)))) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            What is 17.5 * (3 + 4)?                                                                        | 122.5
            Work out 1,250 divided by 8 minus 6.25.                                                        | 150
            What is 12 squared?                                                                            | 144
            """)
    void expression_inSignsOrWords_isCalculated(String question, String expected) throws Exception {
        assertThat(answer(question)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            What is 35% of 80?                                                                             | 28
            A lamp costs 60 euros and is sold with 15% off. What does it cost now, in euros?               | 51
            The rent rose from 800 to 860 euros. By what percentage did it rise, to one decimal?           | 7.5
            Of 250 seeds 180 came up. What percentage is that?                                             | 72
            Rosa saves 1,000 euros at 2% interest a year, compounded yearly. What has she after 3 years, to two decimals? | 1061.21
            """)
    void percentage_ofEachKind_isCalculated(String question, String expected) throws Exception {
        assertThat(answer(question)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            What is the average of 4, 9 and 11?                                                            | 8
            A field is 30 m by 20 m. What does a fence around it cost at 4.50 per metre?                   | 450
            Tom buys four pens at 1.20 euros each and pays with a ten euro note. What change does he get?  | 5.2
            How much is a bill of 96 euros for each of 6 friends who split it equally?                     | 16
            There were 52 birds in the tree, 17 flew off, and 9 more left. How many remained?              | 26
            """)
    void wordProblem_ofAKnownTemplate_isCalculated(String question, String expected) throws Exception {
        assertThat(answer(question)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            How many kilometres are 12 miles, to two decimals?                                             | 19.31
            A film lasts 2 hours and 35 minutes. How many minutes is that?                                 | 155
            A car drives at 72 km/h for 2.5 hours. How many kilometres does it cover?                      | 180
            What is 5 kg in pounds, rounded to one decimal, with 1 pound = 0.4536 kg?                      | 11
            How many degrees Celsius is the difference between 50 °F and 86 °F?                            | 20
            """)
    void measure_inAnotherUnit_isConverted(String question, String expected) throws Exception {
        assertThat(answer(question)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            How many days are there between 1 March 2024 and 15 April 2024?                                | 45
            On which day of the week did 14 July 1789 fall?                                                | Tuesday
            What date is 90 days after 5 January 2023?                                                     | 2023-04-05
            What date was 6 weeks before 1 June 2022?                                                      | 2022-04-20
            How many business days are there from 4 to 8? The days are 4 August 2025 and 8 August 2025, both included. | 5
            What is the date of the second Tuesday of March 2027?                                          | 2027-03-09
            Was 1900 a leap year?                                                                          | no
            How many days does February 2024 have?                                                         | 29
            Sort from latest to earliest: 3 May 2020, 1 June 2019, 2 July 2021.                            | '2021-07-02, 2020-05-03, 2019-06-01'
            What is the first Monday after 15 August 2025?                                                 | 2025-08-18
            """)
    void dates_withAnOperationByKeyword_areCalculated(String question, String expected) throws Exception {
        assertThat(answer(question)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            How many boats of the type ketch are in the list?                                              | 2
            What is the total crew of all boats of the type sloop?                                         | 5
            What is the average length of the boats, to one decimal?                                       | 12.8
            Which boat is the longest?                                                                     | Cygnet
            Which boat has the smallest crew?                                                              | Bellona
            What type is the Dorothea?                                                                     | sloop
            How many boats are longer than 10 metres?                                                      | 3
            How many boats were launched in 2015?                                                          | 2
            Name the two longest boats.                                                                    | 'Cygnet, Aurora'
            """)
    void table_withConditionsAndKeywords_isAsked(String question, String expected) throws Exception {
        assertThat(answer(question, "boats.csv", BOATS)).contains(expected);
    }

    @Test
    void tables_ofWhichEachHasAPart_areJoined() throws Exception {
        zip("port.zip", Map.of("boats.csv", BOATS, "types.csv", "type,masts\nketch,2\nsloop,1\n"));

        assertThat(solve(task("How many masts does the Bellona have?", "port.zip"))
                        .text())
                .contains("1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Who leads the choir?                                                                           | Ruth Engel
            At what time does the rehearsal begin? Answer as HH:MM.                                        | 19:15
            How many euros does a ticket cost?                                                             | 14
            In which town was the organ built?                                                             | Kest
            On which date is the concert, as YYYY-MM-DD?                                                   | 2025-12-06
            """)
    void text_isAnsweredByTheKindOfTheQuestion(String question, String expected) throws Exception {
        String text = """
                # Choir news

                The choir is led by Ruth Engel since spring. She also plays the flute.

                The rehearsal begins at 19:15 in the hall. A ticket costs 14 euros, and the organ was built in Kest
                by an unknown master. The concert is on 6 December 2025.
                """;
        assertThat(answer(question, "news.md", text)).contains(expected);
    }

    @Test
    void notes_areFollowedByAName() throws Exception {
        zip(
                "notes.zip",
                Map.of(
                        "garden.txt",
                                "The rose garden is looked after by Olga Brandt.\nThe pond is looked after by Ivo Kern.",
                        "people.txt", "Ivo Kern lives in Orvel.\nOlga Brandt lives in Fenwick.\n"));

        Task task = task("In which village does the person live who looks after the rose garden?", "notes.zip");
        assertThat(solve(task).text()).contains("Fenwick");
    }

    @ParameterizedTest
    @ValueSource(strings = {"photo.png", "song.mp3"})
    void attachment_thatNoToolReads_isUnsupported(String file) throws Exception {
        Files.write(folder.resolve(file), new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0});

        Answer answer = solve(task("How many birds are there?", file));

        assertThat(answer.status()).isEqualTo(Status.UNSUPPORTED);
        assertThat(answer.reason()).contains(FaultCode.FORMAT_UNSUPPORTED.word());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Who wrote the longest novel of all?", "", "???", "Which of them?", "12"})
    void question_thatNoRuleFits_hasNoAnswer(String question) throws Exception {
        assertThat(solve(new Task("t", question, Optional.empty())).status()).isEqualTo(Status.NO_ANSWER);
    }

    @Test
    void calls_areCountedAsEvents() throws Exception {
        answer("What is 35% of 80?");

        assertThat(events)
                .hasSize(2)
                .first()
                .isInstanceOfSatisfying(
                        Event.ToolCalled.class,
                        called -> assertThat(called.tool()).isEqualTo("calculate"));
    }

    @Test
    void answers_ofTheSameTask_areTheSame() throws Exception {
        Files.writeString(folder.resolve("boats.csv"), BOATS);
        Task task = task("Name the two longest boats.", "boats.csv");
        Answer first = solve(task);
        List<String> calls =
                events.stream().map(event -> event.getClass().getSimpleName()).toList();
        events.clear();

        assertThat(solve(task)).isEqualTo(first);
        assertThat(events.stream().map(event -> event.getClass().getSimpleName()))
                .isEqualTo(calls);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "What is 35% of 80?",
                "How many kilometres are 12 miles?",
                "How many days are there between 1 March 2024 and 15 April 2024?",
                "Sort: 3 May 2020, 1 June 2019, 2 July 2021.",
                "A film lasts 2 hours and 35 minutes. How many minutes is that?",
                "Which boat is the longest?",
                "Who leads the choir?"
            })
    void faults_ofAllTools_areNoAnswer(String question) throws Exception {
        Files.writeString(folder.resolve("boats.csv"), BOATS);
        HeuristicSolver solver = new HeuristicSolver(task -> ToolBox.of(TaskTools.of(task).tools().stream()
                .map(tool -> AgentTool.of(tool.name(), "Fails", Anything.class, _ -> {
                    throw new FaultException(FaultCode.NOTHING_FOUND, "Nothing.");
                }))
                .toList()));

        assertThat(solve(task(question, "boats.csv"), solver, Limits.DEFAULT).status())
                .isEqualTo(Status.NO_ANSWER);
        assertThat(solve(new Task("t", question, Optional.empty()), solver, Limits.DEFAULT)
                        .status())
                .isEqualTo(Status.NO_ANSWER);
        assertThat(solve(task(question, "missing.csv")).status()).isEqualTo(Status.NO_ANSWER);
    }

    @Test
    void attempt_whoseCallsAreUsedUp_endsSo() throws Exception {
        Files.writeString(folder.resolve("boats.csv"), BOATS);
        Limits few = new Limits(Duration.ofMinutes(1), 100, 1);

        Answer answer = solve(task("Which boat is the longest?", "boats.csv"), new HeuristicSolver(), few);

        assertThat(answer.status()).isEqualTo(Status.TOOL_CALLS_EXHAUSTED);
    }
}
