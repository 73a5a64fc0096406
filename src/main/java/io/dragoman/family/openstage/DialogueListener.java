package io.dragoman.family.openstage;

import io.dragoman.model.Cause;

/** Hears of every ended contact; must return at once. */
@FunctionalInterface
public interface DialogueListener {
  DialogueListener NONE = (cause, messages) -> {};

  /**
   * @param messages the phone sent in the dialogue, fragments included
   */
  void ended(Cause cause, int messages);
}
