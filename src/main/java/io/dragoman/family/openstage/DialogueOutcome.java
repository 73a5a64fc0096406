package io.dragoman.family.openstage;

import io.dragoman.family.openstage.codec.DlsItem;
import io.dragoman.model.Cause;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Problem;
import java.util.List;

/**
 * How a dialogue ends.
 *
 * @param detail for the event; no values of items
 * @param settled true when the device now has what the rendering wants, as far as it takes it
 * @param farewell items of the CleanUp
 */
public record DialogueOutcome(Cause cause, String detail, boolean settled, List<DlsItem> farewell) {
  private static final DlsItem COME_AGAIN = DlsItem.of(ItemKey.of("send-solicited"), "true");
  private static final DlsItem OVERLOADED = DlsItem.of(ItemKey.of("cleanup-reason"), "overload");

  public static DialogueOutcome of(Cause cause, String detail) {
    return new DialogueOutcome(cause, detail, false, List.of());
  }

  public static DialogueOutcome of(Problem problem) {
    String detail = problem.getMessage();
    return problem.why() == Cause.OVERLOAD
        ? new DialogueOutcome(Cause.OVERLOAD, detail, false, List.of(OVERLOADED))
        : of(problem.why(), detail);
  }

  /** With the item {@code cleanup-reason} (DG p. 31). */
  public static DialogueOutcome saying(String reason, Cause cause, String detail) {
    DlsItem item = DlsItem.of(ItemKey.of("cleanup-reason"), reason);
    return new DialogueOutcome(cause, detail, false, List.of(item));
  }

  public static DialogueOutcome settled(Cause cause, String detail) {
    return new DialogueOutcome(cause, detail, true, List.of());
  }

  /** The same, and the phone shall report by itself as soon as it is idle. */
  DialogueOutcome again(String why) {
    return new DialogueOutcome(cause, detail + "; " + why, settled, List.of(COME_AGAIN));
  }

  /** The phone shall report by itself as soon as it is idle (DG p. 72). */
  public static DialogueOutcome comeAgain(Cause cause, String detail) {
    return new DialogueOutcome(cause, detail, false, List.of(COME_AGAIN));
  }
}
