package io.polyphony.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bills of materials that this build wrote, and the licences in them. */
class BillOfMaterialsIT {

    private static final Pattern GROUP = Pattern.compile("\\(([a-z0-9-]{2,}(?:\\.[a-z0-9-]+)*)\\)");

    private static JsonNode read(String module) throws IOException {
        Path file = Distribution.billOfMaterials(module);
        Assumptions.assumeFalse(
                Distribution.isOffline() && !Files.exists(file), "bills of materials are only written online");
        return new ObjectMapper().readTree(file.toFile());
    }

    private static List<String> names(JsonNode billOfMaterials) {
        return StreamSupport.stream(billOfMaterials.path("components").spliterator(), false)
                .map(component -> component.path("name").asText())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"runtime", "agents", "gaia", "cli"})
    void components_ofEachModule_haveLicencesThatADependencyMayHave(String module) throws IOException {
        assertThat(LicencePolicy.refusals(read(module))).isEmpty();
    }

    @Test
    void components_ofTheCommand_haveAllModulesAndNoTestLibrary() throws IOException {
        assertThat(names(read("cli")))
                .contains(
                        "polyphony-runtime",
                        "polyphony-agents",
                        "polyphony-gaia",
                        "llama",
                        "jackson-databind",
                        "picocli")
                .doesNotContain("junit-jupiter", "assertj-core", "mockito-core", "jqwik");
    }

    @Test
    void components_ofTheCommand_areTheJarsBesideIt() throws IOException {
        List<String> jars;
        try (Stream<Path> files = Files.list(Distribution.ROOT.resolve("cli/target/lib"))) {
            jars = files.map(file -> file.getFileName().toString()).toList();
        }
        JsonNode components = read("cli").path("components");
        assertThat(StreamSupport.stream(components.spliterator(), false)
                        .map(one -> one.path("name").asText() + "-"
                                + one.path("version").asText() + ".jar"))
                .containsExactlyInAnyOrderElementsOf(jars);
    }

    /** NOTICE names the groups in parentheses. */
    @Test
    void notice_namesEveryGroupAndNoOther() throws IOException {
        Map<String, String> groups = new TreeMap<>();
        for (JsonNode component : read("cli").path("components")) {
            String group = component.path("group").asText();
            if (!group.equals("io.polyphony")) {
                groups.put(group, component.path("name").asText());
            }
        }
        List<String> named = GROUP.matcher(Files.readString(Distribution.ROOT.resolve("NOTICE")))
                .results()
                .map(result -> result.group(1))
                .toList();
        assertThat(groups.keySet())
                .allSatisfy(group -> assertThat(named)
                        .as("NOTICE on %s", group)
                        .anyMatch(name -> group.equals(name) || group.startsWith(name + ".")));
        assertThat(named)
                .allSatisfy(name -> assertThat(groups.keySet())
                        .as("what NOTICE says of %s", name)
                        .anyMatch(group -> group.equals(name) || group.startsWith(name + ".")));
    }
}
