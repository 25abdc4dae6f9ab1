package io.polyphony.gaia.hop;

import io.polyphony.gaia.evidence.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All facts of the notes, with how rare their words are. */
final class Facts {

    private static final Set<String> INSIDE = Set.of("of", "de", "von", "van", "der", "la", "le", "du", "the", "&");
    private static final int LONGEST_TITLE = 60;
    private static final int SHORT_NOTE = 12;
    private static final int OPENING = 3;

    private final Set<String> names = new HashSet<>();
    private final Set<String> labelled = new HashSet<>();
    private final Map<String, Integer> openings = new HashMap<>();
    private final Set<String> common = new HashSet<>();
    private final Map<String, Integer> having = new HashMap<>();
    private final List<Fact> all = new ArrayList<>();

    private Facts() {}

    /** The facts that {@code statements} tell; names in {@code question} are names there too. */
    static Facts of(List<Statement> statements, String question) {
        Facts facts = new Facts();
        facts.learn(question);
        statements.forEach(statement -> facts.learn(statement.text()));
        statements.forEach(statement -> facts.label(statement.text()));
        Map<String, List<Statement>> notes = new LinkedHashMap<>();
        statements.forEach(statement ->
                notes.computeIfAbsent(statement.file(), _ -> new ArrayList<>()).add(statement));
        notes.forEach(facts::add);
        for (Fact fact : facts.all) {
            Set<String> own = new HashSet<>();
            fact.words().forEach(word -> own.add(word.stem()));
            fact.context().forEach(word -> own.add(word.stem()));
            fact.entities().forEach(entity -> own.addAll(entity.words()));
            own.forEach(word -> facts.having.merge(word, 1, Integer::sum));
        }
        return facts;
    }

    List<Fact> all() {
        return all;
    }

    /** The rarity of a word: the natural logarithm of how many facts there are for one that has it. */
    double rarity(String stem) {
        int count = having.getOrDefault(stem, 0);
        return count == 0 ? 0 : Math.log(1 + (all.size() + 0.5) / (count + 0.5));
    }

    /** How many facts have a word. */
    int having(String stem) {
        return having.getOrDefault(stem, 0);
    }

    /** Which numbers are names behind a word. */
    private void label(String text) {
        List<Word> words = Word.of(text);
        for (int i = 1; i < words.size(); i++) {
            boolean label = words.get(i).text().matches("\\d+")
                    && !Lexicon.little(words.get(i - 1))
                    && words.get(i - 1).end() + 1 == words.get(i).start()
                    && !words.get(i - 1).digit();
            if (label) {
                labelled.add(words.get(i).stem());
            }
        }
    }

    /** Which words are written with a capital letter where nothing but a name is. */
    private void learn(String text) {
        for (Word word : Word.of(text)) {
            if (!word.capital()) {
                common.add(word.stem());
            } else if (word.opens()) {
                openings.merge(word.stem(), 1, Integer::sum);
            } else if (!Lexicon.little(word)) {
                names.add(word.stem());
            }
        }
    }

    private void add(String file, List<Statement> note) {
        List<Word> about = new ArrayList<>(Word.of(fileWords(file)));
        List<Entity> title = new ArrayList<>();
        title.addAll(entitiesOfTitle(fileName(file)));
        int first = 0;
        if (note.size() > 1 && titled(note.getFirst())) {
            about.addAll(Word.of(note.getFirst().text()));
            title.addAll(entitiesOfTitle(note.getFirst().text()));
            first = 1;
        }
        List<Word> header = file.endsWith(".csv") ? Word.of(note.getFirst().text()) : List.of();
        Statement opening = note.get(Math.min(first, note.size() - 1));
        List<Word> topic = note.size() <= SHORT_NOTE ? topic(opening, note) : List.of();
        List<Entity> before = new ArrayList<>();
        for (Statement statement : note.subList(first, note.size())) {
            if (statement.heading()) {
                before.clear();
                continue;
            }
            Clauses.of(statement).forEach(item -> add(item, about, topic, header, title, before));
        }
    }

    private void add(
            Statement statement,
            List<Word> about,
            List<Word> topic,
            List<Word> header,
            List<Entity> title,
            List<Entity> before) {
        List<Word> words = Word.of(statement.text());
        List<Entity> entities = entities(words, statement.text());
        List<Word> context = new ArrayList<>(about);
        context.addAll(header);
        if (!statement.title().isEmpty()) {
            context.addAll(Word.of(statement.title()));
        }
        List<Entity> subjects = new ArrayList<>(title);
        if (!statement.title().isEmpty()) {
            subjects.addAll(entitiesOfTitle(statement.title()));
        }
        boolean refers = words.stream().limit(OPENING).anyMatch(Lexicon::pronoun);
        if (refers) {
            subjects.addAll(before);
        }
        all.add(new Fact(statement, words, context, topic, entities, subjects));
        if (!entities.isEmpty() && !refers) {
            before.clear();
        }
        if (before.isEmpty() && !entities.isEmpty()) {
            before.addAll(entities.subList(0, 1));
        }
    }

    /** What a short note is about: its first sentence, and then the words of the others. */
    private static List<Word> topic(Statement opening, List<Statement> note) {
        List<Word> topic = new ArrayList<>(Word.of(opening.text()));
        note.forEach(statement -> Word.of(statement.text()).stream()
                .filter(word -> !word.capital() && !word.digit())
                .forEach(topic::add));
        return topic;
    }

    /** Whether a note's first line is its title. */
    private static boolean titled(Statement first) {
        String text = first.text();
        return first.heading()
                || first.line() == 1
                        && text.length() <= LONGEST_TITLE
                        && !text.matches("(?s).*[.;!?]|.*:.*|.*  .*|\\S+(?: \\S+)? \\S*\\d\\S*");
    }

    private List<Entity> entitiesOfTitle(String title) {
        List<Entity> found = new ArrayList<>(entities(Word.of(title), title));
        Set<String> words = new LinkedHashSet<>();
        for (Word word : Word.of(title)) {
            if (!Lexicon.little(word) && names.contains(word.stem())) {
                words.add(word.stem());
            }
        }
        if (!words.isEmpty()
                && found.stream().noneMatch(entity -> entity.words().equals(words))) {
            found.add(new Entity(words, 0, 0));
        }
        return found;
    }

    private List<Entity> entities(List<Word> words, String text) {
        List<Entity> found = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            if (name(words, i, text)) {
                int last = i;
                Set<String> stems = new LinkedHashSet<>();
                stems.add(word.stem());
                while (last + 1 < words.size() && goesOn(words, last, text)) {
                    last++;
                    if (!INSIDE.contains(words.get(last).text())) {
                        stems.add(words.get(last).stem());
                    }
                }
                found.add(new Entity(stems, word.start(), words.get(last).end()));
                i = last;
            } else if (word.digit()) {
                numbered(words, i).ifPresent(found::add);
            }
        }
        return found;
    }

    private boolean goesOn(List<Word> words, int last, String text) {
        Word next = words.get(last + 1);
        boolean initial = words.get(last).text().length() == 1
                || Lexicon.title(words.get(last).stem());
        String between = text.substring(words.get(last).end(), next.start());
        if (!between.isBlank() && !(initial && between.equals(". "))) {
            return false;
        }
        if (initial && next.capital()) {
            return true;
        }
        if (INSIDE.contains(next.text())) {
            return last + 2 < words.size() && goesOn(words, last + 1, text);
        }
        return next.capital() && !next.opens() && !Lexicon.little(next) || romanOrCode(next);
    }

    private static boolean romanOrCode(Word word) {
        return word.digit() && word.capital();
    }

    private boolean name(List<Word> words, int at, String text) {
        Word word = words.get(at);
        if (!word.capital() || Lexicon.little(word) || Lexicon.month(word.stem())) {
            return false;
        }
        if (!word.opens() || names.contains(word.stem()) || word.digit()) {
            return true;
        }
        boolean followed = at + 1 < words.size()
                && words.get(at + 1).capital()
                && !words.get(at + 1).digit()
                && text.substring(word.end(), words.get(at + 1).start()).isBlank();
        boolean labels = text.startsWith(":", word.end()) || text.startsWith("  ", word.end());
        return followed
                || labels && !common.contains(word.stem())
                || openings.getOrDefault(word.stem(), 0) > 1 && !common.contains(word.stem());
    }

    /** A number alone says little; with the word before it, it is a name. */
    private Optional<Entity> numbered(List<Word> words, int at) {
        Word number = words.get(at);
        boolean labelled = at > 0
                && !Lexicon.little(words.get(at - 1))
                && !words.get(at - 1).digit()
                && words.get(at - 1).end() + 1 == number.start()
                && !(at + 1 < words.size()
                        && words.get(at + 1).start() == number.end() + 1
                        && !Lexicon.little(words.get(at + 1)));
        if (!labelled
                && !number.opens()
                && !this.labelled.contains(number.stem())
                && number.text().matches("\\d{1,2}")) {
            return Optional.empty();
        }
        String key = labelled ? words.get(at - 1).stem() + "#" + number.stem() : number.stem();
        return Optional.of(
                new Entity(Set.of(key), labelled ? words.get(at - 1).start() : number.start(), number.end()));
    }

    private static String fileName(String file) {
        return file.replaceFirst(".*/", "").replaceFirst("\\.[A-Za-z]+$", "").replaceAll("[-_]+", " ");
    }

    /** Folders too say what a note is about; a name made by chance doesn't. */
    private static String fileWords(String file) {
        String plain = file.replaceFirst("^[^/]*\\.zip/", "").replaceFirst("\\.[A-Za-z]+$", "");
        return plain.matches("[0-9a-f-]{30,}") ? "" : plain.replaceAll("[-_/]+", " ");
    }
}
