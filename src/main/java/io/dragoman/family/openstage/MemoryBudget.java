package io.dragoman.family.openstage;

import io.dragoman.family.openstage.codec.DlsItem;
import io.dragoman.model.Cause;
import io.dragoman.model.Problem;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Memory all dialogues share for what phones reported, estimated in bytes. */
final class MemoryBudget {
  private static final int ITEM = 120;

  private final long most;
  private final AtomicLong held = new AtomicLong();

  MemoryBudget(long most) {
    this.most = most;
  }

  /**
   * @throws Problem OVERLOAD when there is not so much left; nothing is taken then
   */
  void take(long bytes) {
    if (held.addAndGet(bytes) > most) {
      held.addAndGet(-bytes);
      throw new Problem(Cause.OVERLOAD, "dialogues hold all memory that is meant for them");
    }
  }

  void give(long bytes) {
    held.addAndGet(-bytes);
  }

  static long bytes(List<DlsItem> items) {
    return items.stream().mapToLong(item -> ITEM + item.value().length()).sum();
  }
}
