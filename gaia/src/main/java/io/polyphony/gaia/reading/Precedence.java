package io.polyphony.gaia.reading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which section of a page counts where sections disagree, if the page has a rule about that: sections of whom or what the rule puts
 * first, then the later ones; drafts, and what is void or taken back, count least.
 */
final class Precedence {

    private static final double LEAST = -8;
    /** Scores that differ by less are alike, and count little against the rule. */
    private static final double ALIKE = 3;

    private static final double LITTLE = 0.25;
    private static final double STEEP = 2;
    private static final double SCALE = 1.5;
    private static final int SHORT = 120;
    private static final int SIGNATURE = 7;
    private static final int OPENING = 60;
    private static final double RANK = 3;
    private static final double DATE = 2;
    private static final double VOID = 4;
    private static final double RULE_ITSELF = 3;
    private static final Pattern RULE = Pattern.compile(
            "(?i)\\b(?:goes?|comes?|ranks?|counts?) (?:before|above|over|ahead)|\\b(?:takes?|has|have|having) (?:precedence|priority)|\\bprevails?\\b|\\boverrid(?:es?|ing)\\b|\\boverrules?\\b|\\boutranks?\\b"
                    + "|\\b(?:later|latest|last|newer|newest|more recent|most recent|more recently|younger)\\b.*\\b(?:counts?|applies|apply|holds?|wins?|valid|stands?|used?|prefer(?:red)?|binding|binds|decides?|prevails?|is right|overrides?|believed?|followed?|follow|go by|replaces?)\\b"
                    + "|\\b(?:counts?|applies|holds?|wins?|valid|stands?|use|prefer|trust|follow|go by|believe) (?:only )?(?:the|its) (?:later|latest|last|newer|newest|more recent|most recent|younger)\\b"
                    + "|\\b(?:differ|disagree|conflict|contradict|do(?:es)? not agree|don't agree)\\b|\\brank them\\b|\\border of (?:authority|precedence)\\b|\\b(?:have|has|carry|carries) no (?:effect|force|authority)\\b|\\b(?:do|does) not count\\b|\\b(?:next|second|highest) in (?:authority|rank)\\b");
    private static final Pattern LATER = Pattern.compile(
            "(?i)\\b(?:later|latest|last|newer|newest|more recent|most recent|younger|date)\\b|\\breplaces? (?:any|all|every|the) (?:earlier|older|previous)");
    private static final Pattern ABOVE = Pattern.compile(
            "(?i)\\b(?:goes?|comes?|ranks?|counts?) (?:before|above|over|ahead of|more than)|\\btakes? (?:precedence|priority) over|\\bhas (?:precedence|priority) over|\\bprevails? over|\\boverrides?|\\boverrules?|\\boutranks?|\\bbeats?\\b");
    private static final Pattern PLACES = Pattern.compile(
            "(?i)\\b(?:first|second|third|fourth|fifth|then|next|last(?:ly)?|finally|after (?:that|it|them))\\b[ ,:]+([^;,.]+)");
    private static final Pattern HOLDS = Pattern.compile(
            "(?i)\\b(?:the|those of the|what the) ((?:\\p{L}+ ){1,4}?)(?:says? )?(?:holds?|prevails?|counts?|stands?|applies|apply|decides?|wins?|(?:is|are) (?:binding|right|to be followed|valid))\\b");
    private static final Pattern HEARSAY = Pattern.compile(
            "(?i)\\b(?:reader|parent|newspaper|cutting|leaflet|poster|website|web page|forum|rumou?r|advert(?:isement)?|visitor|customer|sign|blog|gossip)\\b");
    private static final Pattern DECIDED_BY =
            Pattern.compile("(?i)\\b(?:fixed|decided|set|determined|settled|changed only|laid down) by ([^.;]+)");
    private static final Pattern NO_EFFECT = Pattern.compile(
            "(?i)\\b(?:(?:has|have|is of|are of) no (?:effect|force|authority|weight)|carr(?:y|ies) no (?:authority|weight)|(?:do|does) not (?:count|bind|apply)|(?:is|are) not binding|for information only|give information only|(?:is|are) (?:only )?advice only|(?:is|are) not a (?:notice|ruling|decision))\\b");
    private static final Pattern NO_FORCE = Pattern.compile(
            "(?i)\\b(?:draft|unsigned|not signed|withdrawn|withdrew|void|cancelled|canceled|revoked|rescinded|proposal|proposed|rumou?r|question|invalid|superseded|obsolete|expired|by mistake|in error|out of date|suggestion)\\b");
    private static final Pattern TAKES_BACK = Pattern.compile(
            "(?i)\\b(?:withdraws?|withdraw my|cancels?|is cancelled|revokes?|lifts?|is lifted|replaces?|is replaced|supersedes?|is superseded|disregard|ignore|is void|set aside|instead of|no longer)\\b");
    private static final Pattern TAKEN_BACK = Pattern.compile(
            "(?i)\\b(?:withdrew|withdrawn|withdraws|took back|taken back|cancelled|retracted|recanted|revoked) (?:this|it|the above)\\b|\\bthis (?:[a-z]+ )?(?:is|was|has been) (?:withdrawn|taken back|cancelled|revoked|retracted|superseded|void)\\b");
    private static final String MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec";
    private static final Pattern WHEN =
            Pattern.compile("(?i)\\b(\\d{4})-(\\d\\d)-(\\d\\d)\\b|\\b(\\d{1,2})(?:st|nd|rd|th)?(?: of)? (" + MONTHS
                    + ")[a-z]*\\.?(?:,? (\\d{4}))?|\\b(" + MONTHS
                    + ")[a-z]*\\.? (\\d{1,2})(?:st|nd|rd|th)?\\b(?!\\d)(?:,? (\\d{4}))?|\\b("
                    + MONTHS + ")[a-z]*\\.? (\\d{4})|(?:\\(|, )(1[5-9]\\d\\d|20\\d\\d)\\)?$");

    private final double[] priorities;

    private Precedence(double[] priorities) {
        this.priorities = priorities;
    }

    /** How much less {@code section} counts than the one that counts most; 0 where no rule is. */
    double of(int section) {
        return section < priorities.length ? priorities[section] : 0;
    }

    /** Scores of candidates where those that fit about as well are told apart by their sections. */
    Map<Candidate, Double> applied(Page page, Map<Candidate, Double> scores) {
        if (Arrays.stream(priorities).allMatch(priority -> priority == 0)) {
            return scores;
        }
        double best =
                scores.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        Map<Candidate, Double> applied = new LinkedHashMap<>();
        scores.forEach((candidate, score) -> {
            double behind = best - score;
            double fit = behind < ALIKE ? LITTLE * behind : LITTLE * ALIKE + STEEP * (behind - ALIKE);
            applied.put(
                    candidate,
                    best - fit + SCALE * of(page.lines().get(candidate.line()).section()));
        });
        return applied;
    }

    static Precedence of(Page page) {
        Map<Integer, List<Line>> sections = new HashMap<>();
        page.lines()
                .forEach(line -> sections.computeIfAbsent(line.section(), _ -> new ArrayList<>())
                        .add(line));
        int count = sections.keySet().stream().mapToInt(Integer::intValue).max().orElse(-1) + 1;
        List<Line> rules = page.lines().stream()
                .filter(line -> RULE.matcher(line.text()).find())
                .toList();
        double[] priorities = new double[count];
        if (rules.isEmpty() || count < 3) {
            return new Precedence(priorities);
        }
        boolean later =
                rules.stream().anyMatch(line -> LATER.matcher(line.text()).find());
        Integer[] byTime = new Integer[count];
        double[] times = new double[count];
        for (int s = 0; s < count; s++) {
            byTime[s] = s;
            times[s] = time(sections.getOrDefault(s, List.of()));
        }
        fillYears(times);
        Arrays.sort(byTime, (a, b) -> Double.compare(times[a] + a * 1e-6, times[b] + b * 1e-6));
        for (int i = 0; i < count; i++) {
            priorities[byTime[i]] += later ? DATE * (i + 1) / count : 0;
        }
        Map<Integer, Set<String>> told = new HashMap<>();
        sections.forEach((s, lines) -> told.put(s, description(lines)));
        rank(rules, told, priorities);
        for (int s = 0; s < count; s++) {
            List<Line> lines = sections.getOrDefault(s, List.of());
            if (lines.stream().anyMatch(rules::contains) && priorities[s] < RANK) {
                priorities[s] -= RULE_ITSELF;
            } else if (noForce(lines)) {
                priorities[s] -= VOID;
            }
            if (!lines.isEmpty() && HEARSAY.matcher(lines.getFirst().text()).find()) {
                priorities[s] -= 1;
            }
            takeBack(lines, s, times, priorities);
        }
        double most = Arrays.stream(priorities).max().orElse(0);
        for (int s = 0; s < count; s++) {
            priorities[s] = Math.max(LEAST, priorities[s] - most);
        }
        return new Precedence(priorities);
    }

    /** A section without a force of its own says so in its title or its first words. */
    private static boolean noForce(List<Line> lines) {
        return lines.stream()
                        .limit(3)
                        .anyMatch(line -> NO_FORCE.matcher(line.text()).find()
                                && (line.heading() || line.text().length() < SHORT))
                || lines.stream()
                        .anyMatch(line -> TAKEN_BACK.matcher(line.text()).find());
    }

    /** "I withdraw my notice of 3 May" takes the force of the section of that day. */
    private static void takeBack(List<Line> lines, int section, double[] times, double[] priorities) {
        for (Line line : lines) {
            if (line.heading() || !TAKES_BACK.matcher(line.text()).find()) {
                continue;
            }
            Matcher when = WHEN.matcher(line.text());
            while (when.find()) {
                double day = day(when) % 10_000;
                for (int s = 0; s < times.length; s++) {
                    if (s != section && times[s] > 0 && Math.abs(times[s] % 10_000 - day) < 0.5) {
                        priorities[s] -= VOID / 2;
                    }
                }
            }
        }
    }

    private static void rank(List<Line> rules, Map<Integer, Set<String>> told, double[] priorities) {
        for (Line rule : rules) {
            for (String clause : rule.text().split("(?:, and |; |, but )")) {
                Matcher above = ABOVE.matcher(clause);
                if (above.find()) {
                    Set<String> more = stems(clause.substring(0, above.start()));
                    Set<String> less = stems(clause.substring(above.end()));
                    told.forEach((s, words) ->
                            priorities[s] += RANK * (share(more, words, told) - share(less, words, told)));
                }
            }
            Matcher holds = HOLDS.matcher(rule.text());
            while (holds.find() && !LATER.matcher(holds.group(1)).find()) {
                Set<String> what = stems(holds.group(1));
                told.forEach((s, words) -> priorities[s] += RANK * share(what, words, told));
            }
            Matcher decided = DECIDED_BY.matcher(rule.text());
            while (decided.find()) {
                Set<String> who = stems(decided.group(1));
                told.forEach((s, words) -> priorities[s] += RANK * share(who, words, told));
            }
            Matcher without = NO_EFFECT.matcher(rule.text());
            if (without.find()) {
                Set<String> what = stems(rule.text().substring(0, without.start()));
                told.forEach((s, words) -> priorities[s] -= RANK * share(what, words, told));
            }
            List<Set<String>> places = new ArrayList<>();
            Matcher place = PLACES.matcher(rule.text());
            while (place.find()) {
                places.add(stems(place.group(1)));
            }
            if (places.size() > 1) {
                told.forEach((s, words) -> priorities[s] += RANK * placed(places, words, told));
            }
        }
    }

    private static double placed(List<Set<String>> places, Set<String> words, Map<Integer, Set<String>> told) {
        int best = -1;
        double most = 0;
        for (int i = 0; i < places.size(); i++) {
            double share = share(places.get(i), words, told);
            if (share > most) {
                most = share;
                best = i;
            }
        }
        return best < 0 ? 0 : places.size() - best;
    }

    /** How much of {@code phrase} a section's description has; words of most sections tell nothing. */
    private static double share(Set<String> phrase, Set<String> words, Map<Integer, Set<String>> told) {
        double all = 0;
        double shared = 0;
        for (String stem : phrase) {
            long having =
                    told.values().stream().filter(other -> has(other, stem)).count();
            if (having == 0) {
                continue;
            }
            double weight = Math.log((told.size() + 1.0) / having);
            all += weight;
            shared += has(words, stem) ? weight : 0;
        }
        return all == 0 || shared / all < 0.34 ? 0 : shared / all;
    }

    private static boolean has(Set<String> words, String stem) {
        return words.contains(stem) || words.stream().anyMatch(word -> Likeness.of(stem, word) >= 0.7);
    }

    private static Set<String> stems(String text) {
        Set<String> stems = new HashSet<>();
        for (Token token : Token.of(text)) {
            if (!token.little() && !Lexicon.VERBS.contains(token.lower())) {
                stems.add(token.stem());
            }
        }
        return stems;
    }

    /** Title, first and last words of a section, where it says whose and what it is. */
    private static Set<String> description(List<Line> lines) {
        StringBuilder text = new StringBuilder();
        for (Line line : lines) {
            if (line.heading()) {
                text.append(line.text()).append(' ');
            }
        }
        if (!lines.isEmpty() && !lines.getFirst().heading()) {
            String first = lines.getFirst().text();
            text.append(first, 0, Math.min(OPENING, first.length())).append(' ');
        }
        if (!lines.isEmpty()
                && !lines.getLast().heading()
                && lines.getLast().tokens().size() <= SIGNATURE) {
            text.append(lines.getLast().text());
        }
        return stems(text.toString());
    }

    /** The day of a section as a number that grows with time: of its title, else of its first words; 0 where it has none. */
    private static double time(List<Line> lines) {
        for (Line line : lines) {
            Matcher when = WHEN.matcher(line.text());
            if (when.find()) {
                return day(when);
            }
            if (!line.heading()) {
                break;
            }
        }
        return 0;
    }

    /** Days without a year are in the year of the others. */
    private static void fillYears(double[] times) {
        double year = Arrays.stream(times).filter(time -> time >= 10_000).max().orElse(0);
        for (int i = 0; i < times.length; i++) {
            if (times[i] > 0 && times[i] < 10_000) {
                times[i] += Math.floor(year / 10_000) * 10_000;
            }
        }
    }

    private static double day(Matcher when) {
        if (when.group(1) != null) {
            return number(when.group(1)) * 10_000 + number(when.group(2)) * 100 + number(when.group(3));
        }
        if (when.group(5) != null) {
            return number(when.group(6)) * 10_000 + month(when.group(5)) * 100 + number(when.group(4));
        }
        if (when.group(7) != null) {
            return number(when.group(9)) * 10_000 + month(when.group(7)) * 100 + number(when.group(8));
        }
        if (when.group(12) != null) {
            return number(when.group(12)) * 10_000;
        }
        return number(when.group(11)) * 10_000 + month(when.group(10)) * 100;
    }

    private static double number(String digits) {
        return digits == null ? 0 : Double.parseDouble(digits);
    }

    private static double month(String name) {
        return MONTHS.indexOf(name.toLowerCase(Locale.ROOT)) / 4 + 1;
    }
}
