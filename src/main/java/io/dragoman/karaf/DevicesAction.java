package io.dragoman.karaf;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.admin.Selection;
import io.dragoman.admin.Tables;
import java.net.URLEncoder;
import java.util.HashMap;
import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code dragoman:devices}. */
@Service
@Command(scope = "dragoman", name = "devices", description = "Lists the devices the bridge knows")
public final class DevicesAction extends Verb {
  @Option(name = "--limit", description = "Devices at most")
  private int limit = 100;

  @Option(name = "--after", description = "Goes on behind this cursor")
  private String after;

  @Option(name = "--tenant", description = "Of this tenant")
  private String tenant;

  @Option(
      name = "--verdict",
      description =
          "With this verdict: never-seen, refused, waiting, incomplete, drifted, configured,"
              + " delivered")
  private String verdict;

  @Option(name = "--mode", description = "default, bootstrapping or secure")
  private String mode;

  @Option(name = "--cause", description = "With this cause")
  private String cause;

  @Option(name = "--model", description = "Of this model")
  private String model;

  @Option(name = "--family", description = "Of this family")
  private String family;

  @Option(name = "--group", description = "Of this group")
  private String group;

  @Option(name = "--firmware-below", description = "With older firmware")
  private String firmwareBelow;

  @Option(
      name = "--last-contact-before",
      description = "Silent since an instant, a date, or so long: 90m, 12h, 7d, 2w")
  private String lastContactBefore;

  @Option(name = "--q", description = "With this in MAC, tenant, model, firmware, group or number")
  private String text;

  @Override
  String question() {
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
    return "devices?limit="
        + limit
        + (after == null ? "" : "&cursor=" + URLEncoder.encode(after, UTF_8))
        + Selection.query(values);
  }

  @Override
  String table(JsonNode answer) {
    return Tables.devices(answer);
  }
}
