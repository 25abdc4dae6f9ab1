package io.polyphony.cli.report;

import io.polyphony.event.Event;
import io.polyphony.runtime.Usage;
import java.util.List;
import java.util.stream.IntStream;

/** Runs that show what can go wrong, and how large a run can be. */
final class SampleRuns {

    private SampleRuns() {}

    /** Two plans, six steps: a finding turned down and read anew, a tool that fails, a reply that fails, a step skipped. */
    static List<Event> troubled() {
        Event.PlannedStep rent =
                Told.step("s1", "find-number", "How much is the rent of the shop in Mill Lane each month?");
        Event.PlannedStep heat = Told.step("s2", "find-number", "How much does the heating cost?");
        Event.PlannedStep owner = Told.step("s3", "find", "Who owns the Blue Door cafe?");
        Event.PlannedStep sum = Told.step("s4", "sum", "sum of the rent, the heating", "s1", "s2");
        Event.PlannedStep letter =
                Told.step("s5", "write", "A letter to the owner that names the sum of all that is due", "s3", "s4");
        Event.PlannedStep check = Told.step("s6", "find", "Is the address in the documents?", "s3");
        Told run = new Told();
        run.starts(0, "What is due?")
                .opened(40, "planner", 1, 230, 40)
                .read(2400, "planner", 1, 310, 0, 2300)
                .said(3300, "planner", 1, " the rent; the heating", 7, 850)
                .planned(3350, "planner", 1, 1, rent, heat, rent)
                .closed(3360, "planner", 1)
                .finished(3370, "planner", 1, "succeeded", "", new Usage(310, 230, 7))
                .judged(3400, "critic", -1, "plan", false, "two steps ask \"" + rent.goal() + "\"")
                .finished(3410, "critic", -1, "succeeded", "", Usage.NONE)
                .opened(3450, "planner", 1, 230, 20)
                .read(5400, "planner", 1, 322, 300, 1900);
        for (int i = 0; i < 6; i++) {
            run.scored(5900 + 400 * i, "planner", 1, 31, 400);
        }
        run.said(
                        9200,
                        "planner",
                        1,
                        "1. rent\n2. heating\n3. owner\n   then the sum, the letter and the check\n",
                        21,
                        1200)
                .planned(9230, "planner", 1, 2, rent, heat, owner, sum, letter, check)
                .closed(9240, "planner", 1)
                .finished(9250, "planner", 1, "succeeded", "", new Usage(508, 230, 21))
                .judged(9300, "critic", -1, "plan", true, "a document for every subject, and no step twice")
                .finished(9310, "critic", -1, "succeeded", "", Usage.NONE);
        reader(run, "executor-1", 1, "s1", rent.goal(), "840", 0);
        reader(run, "executor-2", 2, "s2", heat.goal(), "48", 120);
        run.begun(9400, "executor-3", -1, "s3", owner.goal())
                .opened(13_050, "executor-3", 2, 230, 3600)
                .read(14_900, "executor-3", 2, 204, 600, 1800)
                .called(15_000, "executor-3", 2, "search", "{\"query\":\"Blue Door cafe\"}")
                .returned(16_900, "executor-3", 2, "search", true, "The index is being rebuilt; ask again.", 1900)
                .piece(17_300, "executor-3", 2, "The owner of the Blue Door cafe")
                .replied(18_200, "executor-3", 2, "failed", 8, 1000)
                .closed(18_210, "executor-3", 2)
                .ended(18_220, "executor-3", 2, "s3", "failed", "decoding failed twice")
                .finished(
                        18_230,
                        "executor-3",
                        2,
                        "failed",
                        "The sequence could not be decoded, alone and with others; reload the model.",
                        new Usage(204, 230, 8))
                .opened(13_400, "critic", 1, 230, 10)
                .read(14_300, "critic", 1, 96, 0, 850)
                .scored(15_300, "critic", 1, 44, 900)
                .judged(15_320, "critic", 1, "s1", false, "\"The deposit is 840\" answers less well than \"rent: 610\"")
                .closed(15_330, "critic", 1)
                .finished(15_340, "critic", 1, "succeeded", "", new Usage(140, 230, 0))
                .judged(13_300, "critic", -1, "s2", true, "no clause answers better")
                .begun(15_400, "executor-1", -1, "s1", rent.goal())
                .opened(15_450, "executor-1", 1, 230, 30)
                .read(17_100, "executor-1", 1, 210, 0, 1600)
                .said(17_500, "executor-1", 1, "610", 2, 300)
                .found(17_510, "executor-1", 1, "s1", "succeeded", "610", "rent: 610", "costs.txt")
                .closed(17_520, "executor-1", 1)
                .finished(17_530, "executor-1", 1, "succeeded", "", new Usage(210, 230, 2))
                .judged(18_400, "critic", -1, "s1", true, "no clause answers better than \"rent: 610\"")
                .begun(18_500, "executor-4", -1, "s4", sum.goal())
                .opened(18_520, "executor-4", 1, 230, 10)
                .said(19_900, "executor-4", 1, "{\"tool\":\"sum\",\"arguments\":{\"values\":[610,48]}}", 24, 1300)
                .called(19_910, "executor-4", 1, "sum", "{\"values\":[610,48]}")
                .returned(19_912, "executor-4", 1, "sum", false, "658", 2)
                .ended(19_920, "executor-4", 1, "s4", "succeeded", "658")
                .closed(19_930, "executor-4", 1)
                .finished(19_940, "executor-4", 1, "succeeded", "", new Usage(2, 230, 24))
                .judged(19_960, "critic", -1, "s4", true, "sum of 610; 48 is 658")
                .finished(19_980, "executor-5", -1, "skipped", "it needs s3", Usage.NONE)
                .ended(19_981, "executor-5", -1, "s5", "skipped", "it needs s3")
                .finished(19_982, "executor-6", -1, "skipped", "it needs s3", Usage.NONE)
                .ended(19_983, "executor-6", -1, "s6", "skipped", "it needs s3")
                .over(20_000, "partial", "", new Usage(1620, 1840, 72));
        return run.events();
    }

    private static void reader(
            Told run, String agent, int sequence, String step, String goal, String value, long later) {
        run.begun(9350 + later, agent, -1, step, goal)
                .opened(9400 + later, agent, sequence, 230, 40)
                .said(
                        10_400 + later,
                        agent,
                        sequence,
                        "{\"tool\":\"search\",\"arguments\":{\"query\":\"" + value + "\"}}",
                        19,
                        900)
                .called(10_410 + later, agent, sequence, "search", "{\"query\":\"" + value + "\"}")
                .returned(10_450 + later, agent, sequence, "search", false, "costs.txt", 40)
                .read(12_300 + later, agent, sequence, 229, 0, 1800)
                .said(12_800 + later, agent, sequence, value, 2, 400)
                .ended(12_850 + later, agent, sequence, step, "succeeded", value)
                .closed(12_870 + later, agent, sequence)
                .finished(12_880 + later, agent, sequence, "succeeded", "", new Usage(229, 230, 21));
    }

    /** Agents on many sequences who speak word by word, and now and then score and call. */
    static List<Event> crowded(int sequences, int events) {
        Told run = new Told();
        run.starts(0, "What is due?")
                .planned(
                        0,
                        "planner",
                        -1,
                        1,
                        IntStream.range(0, 40)
                                .mapToObj(i -> Told.step(
                                        "s" + i,
                                        "find",
                                        "question number " + i,
                                        i < 8 ? new String[0] : new String[] {"s" + (i - 8), "s" + i / 3}))
                                .toArray(Event.PlannedStep[]::new));
        int turn = 0;
        while (run.size() < events) {
            for (int sequence = 0; sequence < sequences; sequence++) {
                String agent = "executor-" + (sequence + 1);
                long at = turn * 4000L + sequence * 13;
                run.opened(at, agent, sequence, 200, 30).read(at + 1000, agent, sequence, 80, 100, 950);
                for (int word = 0; word < 20; word++) {
                    run.piece(at + 1000 + word * 100, agent, sequence, " word" + word);
                }
                run.replied(at + 3000, agent, sequence, "stop", 20, 2000)
                        .scored(at + 3500, agent, sequence, 30, 400)
                        .closed(at + 3600, agent, sequence);
            }
            turn++;
        }
        return run.over(turn * 4000L + 4000, "answered", "yes", new Usage(1, 2, 3))
                .events();
    }
}
