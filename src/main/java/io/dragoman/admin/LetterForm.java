package io.dragoman.admin;

import java.util.Locale;
import java.util.Optional;

/** What a PIN letter is written for: a browser that prints it, or a program. */
public enum LetterForm {
  HTML,
  TEXT;

  /** {@code html} or {@code text}. */
  public static Optional<LetterForm> of(String id) {
    for (LetterForm form : values()) {
      if (form.id().equals(id)) {
        return Optional.of(form);
      }
    }
    return Optional.empty();
  }

  /** By the name of the file that will hold it. */
  public static LetterForm ofFile(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".html") || lower.endsWith(".htm") ? HTML : TEXT;
  }

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
