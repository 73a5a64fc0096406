package io.dragoman.openstage;

import io.dragoman.model.Cause;

/** Hears of every ended contact; must return at once. */
@FunctionalInterface
public interface DialogueMeter {
  DialogueMeter NONE = (cause, messages) -> {};

  /**
   * @param messages the phone sent in the dialogue, fragments included
   */
  void ended(Cause cause, int messages);
}
