package io.polyphony.cli.bench.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.cli.Commands;
import io.polyphony.gguf.TinyGguf;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MutationsTest {

    @TempDir
    private Path folder;

    @Test
    void thousandMutations_endNoJvm() {
        Commands.Run run = Commands.run(
                "bench", "mutations", "--count", "1000", "--seed", "20261125", "--keep", folder.toString());

        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("accepted", "refused").doesNotContain("offences", "untyped");
        assertThat(run.err()).contains("1000 of 1000 mutations of seed 20261125", "0 offences");
    }

    @Test
    void mutation_ofEqualSeedAndIndex_isTheSameAndOthersDiffer() {
        Mutator mutator = new Mutator(3);
        Set<String> descriptions = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            Mutation mutation = mutator.mutation(i);
            assertThat(new Mutator(3).mutation(i).bytes()).isEqualTo(mutation.bytes());
            descriptions.add(mutation.description());
        }
        assertThat(descriptions).hasSizeGreaterThan(45);
        assertThat(new Mutator(4).mutation(1).bytes())
                .isNotEqualTo(mutator.mutation(1).bytes());
    }

    @Test
    void parts_putTogetherAgain_areTheSameFile() {
        byte[] file = TinyGguf.bytes(TinyGguf.Options.defaults());

        assertThat(GgufParts.of(file).image().bytes()).isEqualTo(file);
    }

    /** A child that ends by itself in the middle stands for one that the native library ended. */
    @Test
    void childThatDies_isToldWithItsMutationAndTheRestGoesOn() throws Exception {
        MutationRun run = new MutationRun(3, folder, DyingProbe.class.getName());

        MutationRun.Result result = run.run(0, 8, Long.MAX_VALUE, _ -> {});

        assertThat(result.count()).isEqualTo(8);
        assertThat(result.offences()).singleElement().satisfies(offence -> {
            assertThat(offence.index()).isEqualTo(5);
            assertThat(offence.what()).contains("died with exit code 9");
            assertThat(offence.description())
                    .isEqualTo(new Mutator(3).mutation(5).description());
        });
        assertThat(result.outcomes()).containsEntry("refused", 7L);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).contains("offence-3-5.gguf");
        }
    }

    @ParameterizedTest
    @CsvSource({"--count,0", "--from,-1", "--time-limit,0", "--seed,x"})
    void wrongArgument_isAUsageErrorThatNamesIt(String option, String value) {
        Commands.Run run = Commands.run("bench", "mutations", option, value);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(option);
    }
}
