package io.dragoman.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.family.gigaset.codec.CatalogueParameter;
import io.dragoman.family.gigaset.codec.ParameterCatalogue;
import io.dragoman.family.openstage.codec.CatalogueItem;
import io.dragoman.family.openstage.codec.ItemCatalogue;
import io.dragoman.model.ValueRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * docs/items.md and docs/parameters.md are the catalogues. {@code DRAGOMAN_DOCS=write} in the
 * environment of the test writes them anew.
 */
class CataloguePagesTest {
  private static final int MOST_SHOWN = 200;

  @Test
  void the_page_of_items_is_the_catalogue() throws IOException {
    StringBuilder page =
        new StringBuilder(
            """
            # Items of OpenStage phones

            What is known of them, as the bridge checks profiles and renderings against it. Generated from the code. A blank cell is what no source says:
            nothing is refused or cleared because of it. *Same as* names the other spelling of one setting; *clearing* is the value that takes a former one away.

            | Item | Index | Access | Values | Default | Clearing | Same as | Firmware | Meaning |
            |---|---|---|---|---|---|---|---|---|
            """);
    for (CatalogueItem item : ItemCatalogue.all()) {
      page.append("| `").append(item.name()).append("` | ").append(index(item)).append(" | ");
      page.append(item.access().name().toLowerCase(Locale.ROOT).replace('_', '-'));
      page.append(item.secret() ? ", secret" : "").append(" | ");
      page.append(values(item.values())).append(" | ");
      page.append(code(Optional.ofNullable(item.defaultValue()))).append(" | ");
      page.append(code(item.clearing())).append(" | ");
      item.spellings().stream()
          .filter(name -> !name.equals(item.name()))
          .forEach(name -> page.append('`').append(name).append('`'));
      page.append(" | ").append(item.firmware()).append(" | ");
      page.append(text(item.description())).append(" |\n");
    }
    check(Path.of("docs/items.md"), page.toString());
  }

  @Test
  void the_page_of_parameters_is_the_catalogue() throws IOException {
    StringBuilder page =
        new StringBuilder(
            """
            # Parameters of Gigaset devices

            What is known of them, as the bridge checks profiles and renderings against it. Generated from the code. `#` stands for a number or a key, an index at the
            end is left out. A blank cell is what no source says: nothing is refused or cleared because of it.

            | Parameter | Families | Values | Default | Clearing | Meaning |
            |---|---|---|---|---|---|
            """);
    for (CatalogueParameter parameter : ParameterCatalogue.all()) {
      page.append("| `").append(parameter.name()).append("` | ");
      page.append(
          String.join(", ", parameter.families().stream().map(f -> f.id()).sorted().toList()));
      page.append(" | ").append(values(parameter.values()));
      page.append(parameter.secret() ? ", secret" : "").append(" | ");
      page.append(code(Optional.ofNullable(parameter.defaultValue()))).append(" | ");
      page.append(code(parameter.clearing())).append(" | ");
      page.append(text(parameter.description())).append(" |\n");
    }
    check(Path.of("docs/parameters.md"), page.toString());
  }

  private static void check(Path page, String text) throws IOException {
    if ("write".equals(System.getenv("DRAGOMAN_DOCS"))) {
      Files.writeString(page, text);
    }
    assertThat(Files.readString(page)).isEqualTo(text);
  }

  private static String index(CatalogueItem item) {
    if (!item.indexed()) {
      return "";
    }
    return item.indexes().from() < 0
        ? item.indexes().needed() ? "yes" : "optional"
        : item.indexes().from() + "…" + item.indexes().to();
  }

  private static String values(ValueRule rule) {
    String expected = rule.expected();
    return text(
        expected.length() > MOST_SHOWN ? expected.substring(0, MOST_SHOWN) + "…" : expected);
  }

  private static String code(Optional<String> value) {
    return value.map(v -> v.isEmpty() ? "empty" : "`" + v + "`").orElse("");
  }

  private static String text(String cell) {
    return cell.replace("|", "\\|").replace("<", "&lt;");
  }
}
