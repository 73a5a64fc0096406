package io.dragoman.subscriber.broadworks.check;

/**
 * One thing that was looked at.
 *
 * @param door {@code settings}, {@code xsi}, {@code ocip}, {@code dms}, {@code passwords}
 * @param subject e.g. {@code login}, {@code page size}
 * @param sentence one, without secrets
 */
public record CheckResult(String door, String subject, Verdict verdict, String sentence) {
  /** How it is. */
  public enum Verdict {
    OK,
    /** It works, but not all of it, or not as well as it could. */
    WARNING,
    /** Something an operator has to set or the carrier has to allow. */
    MISSING,
    FAILED,
    SKIPPED
  }

  public static CheckResult ok(String door, String subject, String sentence) {
    return new CheckResult(door, subject, Verdict.OK, sentence);
  }

  public static CheckResult warning(String door, String subject, String sentence) {
    return new CheckResult(door, subject, Verdict.WARNING, sentence);
  }

  public static CheckResult missing(String door, String subject, String sentence) {
    return new CheckResult(door, subject, Verdict.MISSING, sentence);
  }

  public static CheckResult failed(String door, String subject, String sentence) {
    return new CheckResult(door, subject, Verdict.FAILED, sentence);
  }

  public static CheckResult skipped(String door, String subject, String sentence) {
    return new CheckResult(door, subject, Verdict.SKIPPED, sentence);
  }
}
