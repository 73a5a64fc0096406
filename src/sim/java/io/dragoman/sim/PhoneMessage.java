package io.dragoman.sim;

import io.dragoman.family.openstage.codec.DlsItem;
import io.dragoman.family.openstage.codec.Reason;
import java.util.List;

/**
 * What a phone is about to say; {@link PhoneXml} knows how.
 *
 * @param action the action it replies to, or null
 * @param status of the reply, or null
 * @param fragment {@code next}, {@code final} or null for no such attribute
 * @param items null for no {@code ItemList} at all, as in a busy reply (DG p. 76)
 */
record PhoneMessage(
    String nonce,
    String reason,
    String action,
    String status,
    String fragment,
    List<DlsItem> items) {

  static PhoneMessage first(String nonce, Reason reason, List<DlsItem> items) {
    return new PhoneMessage(nonce, reason.text(), null, null, null, items);
  }

  static PhoneMessage reply(String nonce, String action, String status, List<DlsItem> items) {
    return new PhoneMessage(nonce, Reason.REPLY_TO.text(), action, status, "final", items);
  }

  PhoneMessage fragment(String mark) {
    return new PhoneMessage(nonce, reason, action, status, mark, items);
  }

  int itemCount() {
    return items == null ? 0 : items.size();
  }

  /** As in a transcript: {@code reply-to WriteItems busy}. */
  @Override
  public String toString() {
    return reason
        + (action == null ? "" : " " + action)
        + (status == null ? "" : " " + status)
        + ("next".equals(fragment) ? " …" : "");
  }
}
