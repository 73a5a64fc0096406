package io.dragoman.family.openstage;

import io.dragoman.family.openstage.codec.DlsItem;
import io.dragoman.family.openstage.codec.ReasonForContact;
import io.dragoman.family.openstage.codec.WorkpointMessage;
import io.dragoman.model.Cause;
import io.dragoman.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts the fragments of one message together (dls-protocol.md § 3.10). The first fragment says what
 * the message is; which action the others carry is undocumented and ignored.
 */
final class Fragments {
  private final DialogueLimits limits;
  private final List<DlsItem> items = new ArrayList<>();
  private ReasonForContact first;
  private int count;
  private long bytes;

  Fragments(DialogueLimits limits) {
    this.limits = limits;
  }

  /**
   * The whole message once its last fragment has come; empty while more must be asked for.
   *
   * @throws Problem when it has more fragments or bytes than allowed
   */
  Optional<WorkpointMessage> add(WorkpointMessage message) {
    if (first == null && !message.more()) {
      return Optional.of(message);
    }
    count++;
    bytes += MemoryBudget.bytes(message.items());
    if (count > limits.fragments()) {
      throw new Problem(Cause.DIALOGUE_TOO_LONG, "more than " + limits.fragments() + " fragments");
    }
    if (bytes > limits.fragmentBytes()) {
      throw new Problem(
          Cause.TOO_LARGE, "fragments of more than " + limits.fragmentBytes() + " bytes");
    }
    first = first == null ? message.reasonForContact() : first;
    items.addAll(message.items());
    if (message.more()) {
      return Optional.empty();
    }
    WorkpointMessage whole =
        new WorkpointMessage(
            message.nonce(),
            message.maxItems(),
            "final",
            withoutFragment(first),
            List.copyOf(items));
    clear();
    return Optional.of(whole);
  }

  /** What has come so far is given up. */
  void clear() {
    items.clear();
    first = null;
    count = 0;
    bytes = 0;
  }

  private static ReasonForContact withoutFragment(ReasonForContact reason) {
    return new ReasonForContact(reason.text(), reason.action(), reason.status(), null);
  }
}
