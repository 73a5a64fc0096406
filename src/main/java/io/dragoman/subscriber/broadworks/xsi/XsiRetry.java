package io.dragoman.subscriber.broadworks.xsi;

import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierException.Kind;
import io.dragoman.subscriber.CarrierTransport.Answer;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * Asks until an answer comes, for what nobody waits at: through overload for a quarter of an hour
 * and through short failures. Blocks. Used by one thread.
 */
final class XsiRetry {
  private static final Duration LONGEST_TURN = Duration.ofMinutes(10);
  private static final int MOST_OVERLOADS = 8;
  private static final int MOST_FAILURES = 3;
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

  private final XsiClient client;

  XsiRetry(XsiClient client) {
    this.client = client;
  }

  /** A request under way. */
  record Reply(String path, CompletionStage<Answer> first) {}

  Reply ask(String path) {
    return new Reply(path, client.get(path, LONGEST_TURN));
  }

  Answer answer(Reply reply) throws CarrierException {
    CompletionStage<Answer> attempt = reply.first();
    int overloads = 0;
    int failures = 0;
    while (true) {
      CarrierException trouble;
      try {
        return attempt.toCompletableFuture().join();
      } catch (CompletionException e) {
        trouble = XsiClient.trouble(e);
      }
      boolean again =
          trouble.kind() == Kind.BUSY
              ? ++overloads < MOST_OVERLOADS
              : trouble.kind() == Kind.UNREACHABLE && ++failures < MOST_FAILURES;
      if (!again) {
        throw trouble;
      }
      if (trouble.kind() == Kind.UNREACHABLE) {
        client.pauses.after(AFTER_FAILURE.multipliedBy(failures)).toCompletableFuture().join();
      }
      attempt = client.get(reply.path(), LONGEST_TURN);
    }
  }
}
