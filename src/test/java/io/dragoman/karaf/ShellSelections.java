package io.dragoman.karaf;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.cli.TypedLine;
import io.dragoman.model.Mac;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code dragoman:devices} with its options, beside the command line's verb at the same bridge. */
final class ShellSelections {
  /**
   * Options that take a phone which was served in default mode, each before those that leave it.
   */
  private static final List<List<String>> PAIRS =
      List.of(
          List.of("", "--tenant default --mode secure"),
          List.of("--json", "--json --q 00:00:00:00"),
          List.of("--limit 1", "--limit 1 --after 00:1a:e8:00:00:01"),
          List.of("--after 00:00:00:00:00:01", "--after ff:ff:ff:ff:ff:fe"),
          List.of("--tenant default", "--tenant default --family gigaset-legacy"),
          List.of("--verdict configured", "--verdict refused,waiting,never-seen"),
          List.of("--mode default", "--mode secure,bootstrapping"),
          List.of("--cause configured,up-to-date", "--cause locked-out"),
          List.of("--model 'openstage 60'", "--model 'openstage 6'"),
          List.of("--family openstage", "--family gigaset-nx70"),
          List.of("--group 'floor 3'", "--group floor"),
          List.of("--firmware-below V99", "--firmware-below V1"),
          List.of("--last-contact-before 2099-01-01", "--last-contact-before 7d"),
          List.of("--q 001ae8000001", "--q 7c2f80"));

  private static final Map<String, String> REFUSED =
      Map.ofEntries(
          Map.entry("--tenant acme", "tenant must be one of default"),
          Map.entry("--verdict green", "verdict must be one of never-seen, "),
          Map.entry("--mode secur", "did you mean secure?"),
          Map.entry("--cause nothing-of-it", "cause must be one of"),
          Map.entry("--family openstages", "did you mean openstage?"),
          Map.entry("--firmware-below new", "firmware-below must have a number"),
          Map.entry("--last-contact-before yesterday", "last-contact-before must be an instant"),
          Map.entry("--q ' '", "q has no value"),
          Map.entry("--limit 0", "limit must be"),
          Map.entry("--after somewhere", "cursor must be a MAC address"));

  /** What the shell itself does not take. */
  private static final Map<String, String> UNKNOWN =
      Map.of("--tennant default", "--tennant", "--limit many", "many");

  private final KarafContainer karaf;
  private final int admin;

  ShellSelections(KarafContainer karaf, int admin) {
    this.karaf = karaf;
    this.admin = admin;
  }

  /** Gives a device the group of the table. */
  private void group(Mac mac) throws Exception {
    HttpRequest order =
        HttpRequest.newBuilder(URI.create(url() + "/api/v1/devices/" + mac))
            .header("Authorization", "Bearer " + token())
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString("{\"group\":\"Floor 3\"}"))
            .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(order, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  /** Each option takes the device or leaves it out, in the words of the command line. */
  void takeOrLeave(Mac mac) throws Exception {
    group(mac);
    List<String> typed = PAIRS.stream().flatMap(List::stream).toList();
    List<String> said = answers(typed);
    for (int i = 0; i < typed.size(); i++) {
      String options = typed.get(i);
      assertThat(said.get(i).contains(mac.toString())).as(options).isEqualTo(i % 2 == 0);
      assertThat(said.get(i)).as(options).isEqualTo(commandLine(0, options));
    }
  }

  /** A name or value that is none lists nothing and is told in the words of the command line. */
  void refuse() throws Exception {
    Map<String, String> said = new ConcurrentHashMap<>();
    ExecutorService sessions = Executors.newFixedThreadPool(3);
    try {
      List<Callable<String>> typed =
          Stream.concat(REFUSED.keySet().stream(), UNKNOWN.keySet().stream())
              .map(
                  each ->
                      (Callable<String>)
                          () -> {
                            String text = ends(each);
                            said.put(each, text);
                            return text;
                          })
              .toList();
      for (Future<String> one : sessions.invokeAll(typed)) {
        one.get();
      }
    } finally {
      sessions.shutdownNow();
    }
    for (Map.Entry<String, String> one : REFUSED.entrySet()) {
      assertThat(said.get(one.getKey()))
          .as(one.getKey())
          .contains("Error executing command", one.getValue())
          .doesNotContain("LAST CONTACT");
      assertThat(commandLine(1, one.getKey())).as(one.getKey()).contains(one.getValue());
    }
    for (Map.Entry<String, String> one : UNKNOWN.entrySet()) {
      assertThat(said.get(one.getKey()))
          .as(one.getKey())
          .contains("Error executing command", one.getValue())
          .doesNotContain("LAST CONTACT");
    }
  }

  /** What is said in a session of its own, which ends with the first command that fails. */
  private String ends(String options) throws Exception {
    return karaf.shell("dragoman:devices " + options);
  }

  private List<String> answers(List<String> options) throws Exception {
    List<String> said =
        karaf.answers(options.stream().map(each -> "dragoman:devices " + each).toList());
    assertThat(said).hasSameSizeAs(options);
    return said.stream().map(String::strip).toList();
  }

  private String commandLine(int exit, String options) throws Exception {
    List<String> words = new ArrayList<>(List.of("devices"));
    Matcher word = Pattern.compile("'([^']*)'|(\\S+)").matcher(options);
    while (word.find()) {
      words.add(word.group(1) == null ? word.group(2) : word.group(1));
    }
    words.addAll(List.of("--url", url(), "--token", token()));
    return TypedLine.run(exit, words).strip();
  }

  private String url() {
    return "http://127.0.0.1:" + admin;
  }

  private String token() throws Exception {
    String line = Files.readString(karaf.data().resolve("dragoman/admin.token")).strip();
    return line.substring(line.lastIndexOf(' ') + 1);
  }
}
