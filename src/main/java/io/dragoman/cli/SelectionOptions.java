package io.dragoman.cli;

import io.dragoman.admin.Selection;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which devices: options of every verb that lists or orders for several; see {@link Selection}. */
final class SelectionOptions {
  @Option(names = "--tenant", paramLabel = "ID", description = "Of this tenant.")
  private String tenant;

  @Option(
      names = "--verdict",
      paramLabel = "STATE",
      description =
          "With this verdict: never-seen, refused, waiting, incomplete, drifted, configured,"
              + " delivered; several with commas between, as for all words below.")
  private String verdict;

  @Option(names = "--mode", paramLabel = "MODE", description = "default, bootstrapping or secure.")
  private String mode;

  @Option(
      names = "--cause",
      paramLabel = "CAUSE",
      description = "With this cause (docs/states.md).")
  private String cause;

  @Option(names = "--model", paramLabel = "MODEL", description = "Of this model.")
  private String model;

  @Option(names = "--family", paramLabel = "FAMILY", description = "Of this family.")
  private String family;

  @Option(names = "--group", paramLabel = "GROUP", description = "Of this group.")
  private String group;

  @Option(
      names = "--firmware-below",
      paramLabel = "VERSION",
      description = "With older firmware, compared number by number.")
  private String firmwareBelow;

  @Option(
      names = "--last-contact-before",
      paramLabel = "WHEN",
      description = "Silent since an instant, a date, or so long: 90m, 12h, 7d, 2w.")
  private String lastContactBefore;

  @Option(
      names = "--q",
      paramLabel = "TEXT",
      description = "With this in MAC, tenant, model, firmware, group or number.")
  private String text;

  /** {@code &name=value} for each option that was given. */
  String query() {
    Map<String, String> values = new HashMap<>();
    values.put("tenant", tenant);
    values.put("verdict", verdict);
    values.put("mode", mode);
    values.put("cause", cause);
    values.put("model", model);
    values.put("family", family);
    values.put("group", group);
    values.put("firmware-below", firmwareBelow);
    values.put("last-contact-before", lastContactBefore);
    values.put("q", text);
    return Selection.query(values);
  }
}
