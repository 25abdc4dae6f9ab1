package io.polyphony.packaging;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Which licences the libraries may have that users of Polyphony get with it.
 *
 * <p>Only what is listed passes: a licence that nobody has read is refused like one that binds the whole program. Where a
 * library offers several licences, one that passes is enough.
 */
final class LicencePolicy {

    private static final Set<String> PERMISSIVE = Set.of(
            "0BSD",
            "Apache-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "BSD-4-Clause", // what the bill of materials makes of a pom's "The BSD License"
            "BSL-1.0",
            "CC0-1.0",
            "ISC",
            "MIT",
            "MIT-0",
            "UPL-1.0",
            "Unlicense");

    /** They bind changes to their own files, and nothing of those who use them. */
    private static final Set<String> WEAK = Set.of("EPL-1.0", "EPL-2.0", "MPL-2.0", "CDDL-1.0", "CDDL-1.1");

    /** With these, linking from Java binds nothing either. */
    private static final Set<String> EXCEPTIONS = Set.of("Classpath-exception-2.0", "GPL-CC-1.0");

    private LicencePolicy() {}

    /** A sentence for each component of a CycloneDX document that may not be depended on. */
    static List<String> refusals(JsonNode billOfMaterials) {
        List<String> refusals = new ArrayList<>();
        for (JsonNode component : billOfMaterials.path("components")) {
            if (component.path("scope").asText().equals("excluded")) {
                continue;
            }
            String name = component.path("group").asText() + ":"
                    + component.path("name").asText() + ":"
                    + component.path("version").asText();
            List<String> licences = licences(component);
            if (licences.isEmpty()) {
                refusals.add(name + " names no licence; leave it out, or find out its licence.");
            } else if (licences.stream().noneMatch(LicencePolicy::permits)) {
                refusals.add(name + " is under " + String.join(" or ", licences)
                        + ", which is not a licence that a dependency may have; leave it out.");
            }
        }
        return refusals;
    }

    private static List<String> licences(JsonNode component) {
        return StreamSupport.stream(component.path("licenses").spliterator(), false)
                .map(entry -> {
                    JsonNode licence = entry.path("license");
                    return entry.path("expression")
                            .asText(licence.path("id")
                                    .asText(licence.path("name").asText()));
                })
                .filter(text -> !text.isBlank())
                .toList();
    }

    /** Whether this SPDX expression passes; the free name of a licence never does. */
    static boolean permits(String expression) {
        try {
            return permits(LicenceExpression.parse(expression));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean permits(LicenceExpression expression) {
        return switch (expression) {
            case LicenceExpression.Or or -> or.parts().stream().anyMatch(LicencePolicy::permits);
            case LicenceExpression.And and -> and.parts().stream().allMatch(LicencePolicy::permits);
            case LicenceExpression.Licence licence ->
                PERMISSIVE.contains(licence.id())
                        || WEAK.contains(licence.id())
                        || licence.id().matches("L?GPL-.*") && EXCEPTIONS.contains(licence.exception());
        };
    }
}
