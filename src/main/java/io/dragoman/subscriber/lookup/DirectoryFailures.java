package io.dragoman.subscriber.lookup;

import io.dragoman.camel.DeviceExchanges;
import io.dragoman.model.Absence;
import io.dragoman.model.Cause;
import io.dragoman.model.ControlCharacters;
import io.dragoman.model.DeviceIdentity;
import io.dragoman.model.Problem;
import io.dragoman.model.Subscriber;
import io.dragoman.subscriber.CarrierException;
import java.util.Collection;

/** What a failing or unusable answer of a directory means, in words fit for an event. */
public final class DirectoryFailures {
  private DirectoryFailures() {}

  /**
   * @param asked which upstream of whom
   */
  static Absence of(String asked, Throwable failure) {
    if (failure instanceof Problem problem) {
      return new Absence(problem.why(), asked + ": " + problem.getMessage());
    }
    return new Absence(Cause.UPSTREAM_DOWN, asked + ": " + words(failure));
  }

  /** Messages of others may repeat addresses with passwords; those of sockets name a host. */
  private static String words(Throwable failure) {
    Throwable innermost = failure;
    while (innermost.getCause() != null && innermost.getCause() != innermost) {
      innermost = innermost.getCause();
    }
    boolean plain =
        innermost instanceof CarrierException
            || innermost.getClass().getPackageName().equals("java.net");
    if (DeviceExchanges.lacksRoute(innermost)) {
      return "there is no such route";
    }
    String name = innermost.getClass().getSimpleName();
    String message = plain ? innermost.getMessage() : null;
    return message == null || message.isBlank()
        ? name
        : innermost instanceof CarrierException ? message : name + ", " + message;
  }

  /**
   * The same problem; where a password is missing, with the place that should have it.
   *
   * @param gaps {@code subscribers.csv:12}; empty where none is known
   */
  public static Problem placed(Problem problem, String gaps) {
    return problem.why() != Cause.PASSWORD_MISSING || gaps.isEmpty()
        ? problem
        : new Problem(
            problem.why(), problem.getMessage() + "; authPassword is empty in " + gaps, problem);
  }

  /**
   * An answer that is neither a subscriber nor nothing; null for those. The question coming back is
   * nothing: a route's filter let no step answer it.
   */
  public static Absence unusable(String asked, Object answer) {
    if (answer instanceof Absence absence) {
      return absence;
    }
    if (answer instanceof Subscriber person) {
      return ControlCharacters.fault(person)
          .map(fault -> new Absence(Cause.SUBSCRIBER_UNUSABLE, asked + ": " + fault + "."))
          .orElse(null);
    }
    boolean nothing =
        answer == null
            || answer instanceof DeviceIdentity
            || (answer instanceof byte[] bytes && bytes.length == 0)
            || (answer instanceof CharSequence text && text.toString().isBlank())
            || (answer instanceof Collection<?> several && several.isEmpty());
    return nothing
        ? null
        : new Absence(
            Cause.SUBSCRIBER_UNUSABLE,
            asked
                + ": the route answers with a "
                + answer.getClass().getSimpleName()
                + "; the bean subscriber makes a subscriber of it.");
  }
}
