package io.dragoman.subscriber.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What is wrong with the fields of one row: all of it at once, so that it is mended at once. */
final class FieldFaults {
  private final List<String> sentences = new ArrayList<>();
  private DocumentationHost example;
  private boolean others;

  /**
   * What the step reads; something in its stead when it says that the field is wrong, where only
   * {@link #end} matters then.
   */
  <T> T of(Supplier<T> step, T instead) {
    try {
      return step.get();
    } catch (DocumentationHost e) {
      example = e;
      tell(e.getMessage());
    } catch (IllegalArgumentException e) {
      others = true;
      tell(e.getMessage());
    }
    return instead;
  }

  void of(Runnable step) {
    of(
        () -> {
          step.run();
          return this;
        },
        this);
  }

  /** Each begins with its column, which is told once: a garbled value is not also a wrong one. */
  private void tell(String sentence) {
    String column = sentence.substring(0, sentence.indexOf(' ') + 1);
    if (column.isEmpty() || sentences.stream().noneMatch(each -> each.startsWith(column))) {
      sentences.add(sentence);
    }
  }

  /**
   * @throws IllegalArgumentException when a field is wrong, with a sentence on each
   */
  void end() {
    if (example != null && !others && sentences.size() == 1) {
      throw example;
    }
    if (!sentences.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", sentences));
    }
  }
}
