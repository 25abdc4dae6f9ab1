package io.polyphony.gaia.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Units that a text defines.
 *
 * @param book the units
 * @param spans where they are defined, from and to
 * @param doubt how much speaks for other definitions of the same units
 */
record Definitions(UnitBook book, List<int[]> spans, double doubt) {

    private static final double SHARED = 0.8;

    Definitions {
        spans = List.copyOf(spans);
    }

    /** What a question defines itself: "(1 mile = 1.609344 km)", "a tin holds 2.5 litres" where tins are counted. */
    static Definitions inQuestion(String question) {
        Set<String> counted = counted(question);
        List<Definition> found = new DefinitionReader(question)
                .all().stream()
                        .filter(definition -> known(definition.name())
                                || counted.contains(definition.name())
                                        && !definition
                                                .value()
                                                .measures()
                                                .measured()
                                                .isNone())
                        .toList();
        return chosen(found, Set.of());
    }

    /**
     * What files define, by the definitions that bear on the question's words and are in force: a name is a unit's where something is
     * counted in it.
     */
    static Definitions inFiles(String text, String question) {
        Set<String> counted = counted(text);
        counted.addAll(counted(question));
        List<Definition> found = new DefinitionReader(text)
                .all().stream()
                        .filter(definition -> known(definition.name())
                                || counted.contains(definition.name())
                                || counted.contains(head(definition.name())))
                        .toList();
        return chosen(found, Facts.words(question));
    }

    private static String head(String name) {
        return name.substring(name.lastIndexOf(' ') + 1);
    }

    private static boolean known(String name) {
        return Lexicon.is("money", name)
                || name.equals("in")
                || UnitBook.standard(name).isPresent()
                || UnitBook.standard(name.replace("foot", "feet")).isPresent();
    }

    /** Nouns behind numbers and behind "how many". */
    private static Set<String> counted(String text) {
        List<Token> tokens = Token.of(text);
        return IntStream.range(0, tokens.size())
                .filter(i -> tokens.get(i).word().equals("many")
                        || !tokens.get(i).word().equals("one")
                                && Numeral.at(tokens, i).isPresent())
                .boxed()
                .flatMap(i -> Nouns.at(
                        tokens, Numeral.at(tokens, i).map(Numeral::next).orElse(i + 1))
                        .stream())
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static Definitions chosen(List<Definition> found, Set<String> words) {
        Map<String, List<Definition>> byName = new LinkedHashMap<>();
        int place = 0;
        for (Definition definition : found) {
            long shared = definition.context().stream()
                    .filter(word -> words.contains(word) && !definition.name().contains(word))
                    .count();
            double force = definition.force() + SHARED * shared + 0.01 * place++;
            byName.computeIfAbsent(definition.name(), _ -> new ArrayList<>()).add(definition.weighed(force));
        }
        Map<String, UnitValue> units = new LinkedHashMap<>();
        byName.forEach((name, all) -> units.put(
                name,
                all.stream()
                        .max(Comparator.comparingDouble(Definition::force))
                        .orElseThrow()
                        .value()));
        aliases(units);
        return new Definitions(
                new UnitBook(units),
                found.stream().map(one -> new int[] {one.start(), one.end()}).toList(),
                0);
    }

    /** "Harbour foot" is called "foot", too, where no other kind of foot is defined. */
    private static void aliases(Map<String, UnitValue> units) {
        Map<String, List<UnitValue>> heads = new LinkedHashMap<>();
        units.forEach((name, unit) -> {
            int space = name.lastIndexOf(' ');
            if (space > 0) {
                heads.computeIfAbsent(name.substring(space + 1), _ -> new ArrayList<>())
                        .add(unit);
            }
        });
        heads.forEach((head, all) -> {
            if (all.size() == 1) {
                units.putIfAbsent(head, all.getFirst());
            }
        });
    }

    boolean covers(int start, int end) {
        return spans.stream().anyMatch(span -> span[0] <= start && end <= span[1]);
    }
}
