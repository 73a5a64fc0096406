package io.dragoman.subscriber.broadworks.ocip;

import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.broadworks.ocip.codec.OciCommand;
import io.dragoman.subscriber.broadworks.ocip.codec.OciDocument;
import io.dragoman.subscriber.broadworks.ocip.codec.OciError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;

/**
 * Asks questions and finds out which variant of each command the server has: what it does not know
 * (error 6004) is asked again by the next older variant, and the one that answered is remembered.
 * Thread-safe.
 */
final class CommandVariants {
  private final OciTransport door;
  private final OciAccount account;
  private final Map<Command, Variants> known = new HashMap<>();

  CommandVariants(OciTransport door, OciAccount account) {
    this.door = door;
    this.account = account;
  }

  /** One command has other variants at each level. */
  private record Command(OciQueryPurpose purpose, String level) {
    static Command of(OciQuery query) {
      return new Command(query.purpose(), query.level());
    }
  }

  /**
   * @param best place of the one that answered last; the newest before any has
   */
  private record Variants(List<String> names, int best) {}

  /**
   * @param tried how many variants were not understood before this one
   */
  private record Try(OciQuery query, Variants variants, int tried) {
    int place() {
      return (variants.best() + tried) % variants.names().size();
    }

    OciCommand command() {
      return query.command(variants.names().get(place()));
    }

    boolean last() {
      return tried + 1 >= variants.names().size();
    }

    Try next() {
      return new Try(query, variants, tried + 1);
    }
  }

  /**
   * One response for each of up to 15 questions, errors among them; fails when the server refused
   * all of it.
   */
  CompletionStage<List<OciCommand>> ask(List<OciQuery> questions) {
    if (questions.isEmpty()) {
      return CompletableFuture.completedFuture(List.of());
    }
    if (questions.size() > OciDocument.MOST_COMMANDS) {
      throw new IllegalArgumentException("more than one document has place for");
    }
    return attempt(questions.stream().map(q -> new Try(q, variants(q), 0)).toList());
  }

  private CompletionStage<List<OciCommand>> attempt(List<Try> tries) {
    List<OciCommand> commands = tries.stream().map(Try::command).toList();
    return door.send(new OciRequest(account, commands))
        .thenCompose(
            responses ->
                responses.size() == tries.size() ? each(tries, responses) : all(tries, responses));
  }

  /** Only those that were not understood are asked again. */
  private CompletionStage<List<OciCommand>> each(List<Try> tries, List<OciCommand> responses) {
    List<Integer> again =
        IntStream.range(0, tries.size())
            .filter(i -> misunderstood(responses.get(i)) && !tries.get(i).last())
            .boxed()
            .toList();
    for (int i = 0; i < tries.size(); i++) {
      if (responses.get(i).error().isEmpty()) {
        remember(tries.get(i));
      }
    }
    if (again.isEmpty()) {
      return CompletableFuture.completedFuture(responses);
    }
    return attempt(again.stream().map(i -> tries.get(i).next()).toList())
        .thenApply(
            answers -> {
              List<OciCommand> merged = new ArrayList<>(responses);
              for (int i = 0; i < answers.size(); i++) {
                merged.set(again.get(i), answers.get(i));
              }
              return merged;
            });
  }

  /** One error for the whole document: which command is to blame shows when each stands alone. */
  private CompletionStage<List<OciCommand>> all(List<Try> tries, List<OciCommand> responses) {
    OciError error = responses.get(0).error().orElse(null);
    if (error == null || error.busy() || error.code() == OciError.INVALID_PASSWORD) {
      return CompletableFuture.failedFuture(
          OciFailures.of("The carrier refused a document", error));
    }
    CompletionStage<List<OciCommand>> chain =
        CompletableFuture.completedFuture(new ArrayList<>(tries.size()));
    for (Try one : tries) {
      chain =
          chain.thenCompose(
              done ->
                  attempt(List.of(one))
                      .thenApply(
                          answer -> {
                            done.add(answer.get(0));
                            return done;
                          }));
    }
    return chain;
  }

  private static boolean misunderstood(OciCommand response) {
    return response.error().map(e -> e.code() == OciError.NOT_VALID).orElse(false);
  }

  private synchronized Variants variants(OciQuery query) {
    return known.computeIfAbsent(Command.of(query), key -> new Variants(query.variants(), 0));
  }

  private synchronized void remember(Try worked) {
    known.put(Command.of(worked.query), new Variants(worked.variants().names(), worked.place()));
  }

  /** Goes on with the variants another one found, e.g. after an update of the carrier. */
  void learn(CommandVariants other) {
    Map<Command, Variants> found = other.found();
    synchronized (this) {
      known.putAll(found);
    }
  }

  private synchronized Map<Command, Variants> found() {
    return new HashMap<>(known);
  }

  /** With the same door and nothing known. */
  CommandVariants anew() {
    return new CommandVariants(door, account);
  }

  /** As {@link #ask} of one. */
  CompletionStage<OciCommand> ask(OciQuery question) {
    return ask(List.of(question)).thenApply(answers -> answers.get(0));
  }

  /**
   * The response if it is none of an error.
   *
   * @throws CarrierException what the error means
   */
  static OciCommand good(String what, OciCommand response) throws CarrierException {
    if (response.error().isPresent()) {
      throw OciFailures.of(what, response.error().get());
    }
    return response;
  }
}
