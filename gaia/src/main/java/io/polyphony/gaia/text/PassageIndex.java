package io.polyphony.gaia.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Passages of texts, found by their words: Okapi BM25 with k1 = 1.2 and b = 0.75. Words of the title that a passage stands under, and of
 * its file's name, count as its own. Immutable.
 */
public final class PassageIndex {

    private static final double K1 = 1.2;
    private static final double B = 0.75;

    private final List<TextSource> sources;
    private final List<Passage> passages;
    private final int[] lengths;
    private final double meanLength;
    private final Map<String, Postings> postings;

    private PassageIndex(
            List<TextSource> sources, List<Passage> passages, int[] lengths, Map<String, Postings> postings) {
        this.sources = sources;
        this.passages = passages;
        this.lengths = lengths;
        this.meanLength = IntStream.of(lengths).average().orElse(1);
        this.postings = postings;
    }

    /** How often a word stands in which passages, as pairs of numbers. */
    private static final class Postings {

        private int[] pairs = new int[4];
        private int size;

        void add(int passage) {
            if (size > 0 && pairs[size - 2] == passage) {
                pairs[size - 1]++;
                return;
            }
            if (size == pairs.length) {
                pairs = Arrays.copyOf(pairs, 2 * size);
            }
            pairs[size++] = passage;
            pairs[size++] = 1;
        }

        int passages() {
            return size / 2;
        }
    }

    /**
     * The index of some texts.
     *
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public static PassageIndex of(List<TextSource> sources) throws InterruptedException {
        List<Passage> passages = new ArrayList<>();
        Map<String, Postings> postings = new HashMap<>();
        List<Integer> lengths = new ArrayList<>();
        for (TextSource source : sources) {
            List<String> name = Words.of(source.file().replace('_', ' '));
            for (PassageSplitter.Titled titled : PassageSplitter.of(source)) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("The texts were too long to be read in time.");
                }
                List<String> words = new ArrayList<>(Words.of(titled.passage().text()));
                lengths.add(words.size());
                words.addAll(Words.of(titled.title()));
                words.addAll(name);
                for (String word : words) {
                    postings.computeIfAbsent(word, _ -> new Postings()).add(passages.size());
                }
                passages.add(titled.passage());
            }
        }
        return new PassageIndex(
                List.copyOf(sources),
                List.copyOf(passages),
                lengths.stream().mapToInt(Integer::intValue).toArray(),
                Map.copyOf(postings));
    }

    /** All passages, in the order of the texts. */
    public List<Passage> passages() {
        return passages;
    }

    /** All sentences, in the order of the texts. */
    public List<Sentence> sentences() {
        return sources.stream()
                .flatMap(source -> SentenceSplitter.of(source).stream())
                .toList();
    }

    /** The passages that have words of the query, the best first; equally good ones in the order of the texts. */
    public List<Passage> search(String query, int top) {
        return search(query, top, _ -> true);
    }

    /** As {@link #search(String, int)}, in texts of some names only. */
    public List<Passage> search(String query, int top, Predicate<String> file) {
        double[] scores = new double[passages.size()];
        for (String word : Words.ofQuery(query)) {
            Postings found = postings.get(word);
            if (found != null) {
                score(found, scores);
            }
        }
        return IntStream.range(0, scores.length)
                .filter(i -> scores[i] > 0 && file.test(passages.get(i).file()))
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]))
                .limit(Math.max(0, top))
                .map(i -> passages.get(i).scored(scores[i]))
                .toList();
    }

    private void score(Postings found, double[] scores) {
        double documents = passages.size();
        double rarity = Math.log(1 + (documents - found.passages() + 0.5) / (found.passages() + 0.5));
        for (int i = 0; i < found.size; i += 2) {
            int passage = found.pairs[i];
            double count = found.pairs[i + 1];
            double norm = K1 * (1 - B + B * lengths[passage] / Math.max(1, meanLength));
            scores[passage] += rarity * count * (K1 + 1) / (count + norm);
        }
    }
}
