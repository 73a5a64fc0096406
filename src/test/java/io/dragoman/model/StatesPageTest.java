package io.dragoman.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * docs/states.md says what the code does: its tables are these enums. {@code DRAGOMAN_DOCS=write}
 * in the environment of the test writes them anew.
 */
class StatesPageTest {
  private static final Path PAGE = Path.of("docs/states.md");
  private static final String BEGIN = "<!-- generated from the code: do not edit below -->\n";

  @Test
  void the_page_lists_every_state_and_every_cause_with_what_to_do() throws IOException {
    String page = Files.readString(PAGE);
    String head = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());
    if ("write".equals(System.getenv("DRAGOMAN_DOCS"))) {
      Files.writeString(PAGE, head + tables());
    }
    assertThat(Files.readString(PAGE)).isEqualTo(head + tables());
  }

  @Test
  void every_trouble_has_a_remedy_that_is_a_sentence() {
    for (Cause cause : Cause.values()) {
      assertThat(cause.remedy()).as(cause.id()).endsWith(".").isNotEqualTo(cause.sentence());
      boolean trouble =
          switch (cause.outcome()) {
            case WITHHELD, FAILED, PARTIAL -> true;
            default -> false;
          };
      assertThat(trouble && cause.remedy().equals(Remedies.NOTHING)).as(cause.id()).isFalse();
    }
  }

  private static String tables() {
    StringBuilder page =
        new StringBuilder("\n## States\n\n| | State | It means |\n|---|---|---|\n");
    int place = 1;
    for (Verdict.State state : Verdict.State.values()) {
      page.append("| ").append(place++).append(" | `").append(state.id()).append("` | ");
      page.append(state.sentence()).append(" |\n");
    }
    page.append("\n## Causes\n\n");
    page.append("| Cause | Outcome | It means | A last contact so | What to do |\n");
    page.append("|---|---|---|---|---|\n");
    for (Cause cause : Cause.values()) {
      page.append("| `").append(cause.id()).append("` | ");
      page.append(cause.outcome().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '));
      page.append(" | ").append(cause.sentence()).append(" | ").append(Verdict.after(cause));
      page.append(" | ").append(cause.remedy()).append(" |\n");
    }
    return page.toString();
  }
}
