package io.dragoman.subscriber;

import io.dragoman.model.ControlCharacters;
import io.dragoman.model.Secret;
import io.dragoman.model.Tenant;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a tenant's file says below {@code carrier:}, typed. Each getter fails with {@link
 * CarrierTrouble} of kind MISCONFIGURED and a sentence that names the setting, never its value
 * where that is a secret.
 */
public final class CarrierSettings {
  private static final String FROM_ENVIRONMENT = "env:";
  private static final String FROM_FILE = "file:";
  private static final int LONGEST_SECRET = 4_096;

  private final String tenant;
  private final Map<String, String> values;

  private CarrierSettings(String tenant, Map<String, String> values) {
    this.tenant = tenant;
    this.values = values;
  }

  public static CarrierSettings of(Tenant tenant) {
    return new CarrierSettings(tenant.id(), tenant.carrier());
  }

  /**
   * As if a file said so.
   *
   * @param values by names without {@code carrier.}
   */
  public static CarrierSettings of(String tenant, Map<String, String> values) {
    return new CarrierSettings(tenant, Map.copyOf(values));
  }

  public String tenant() {
    return tenant;
  }

  /** Whether anything is said below this section, e.g. {@code xsi}. */
  public boolean has(String section) {
    return values.keySet().stream().anyMatch(name -> name.startsWith(section + "."));
  }

  public String text(String name, String otherwise) {
    String value = values.getOrDefault(name, "");
    return value.isEmpty() ? otherwise : value;
  }

  public String required(String name) throws CarrierException {
    String value = text(name, "");
    if (value.isEmpty()) {
      throw wrong(name, "is missing");
    }
    return value;
  }

  public List<String> list(String name) {
    return Arrays.stream(text(name, "").split(","))
        .map(String::strip)
        .filter(each -> !each.isEmpty())
        .toList();
  }

  public int number(String name, int otherwise, int least, int most) throws CarrierException {
    String value = text(name, Integer.toString(otherwise));
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw wrong(name, "must be a number from " + least + " to " + most);
  }

  public boolean flag(String name, boolean otherwise) throws CarrierException {
    String value = text(name, Boolean.toString(otherwise));
    if (!value.equals("true") && !value.equals("false")) {
      throw wrong(name, "must be true or false");
    }
    return value.equals("true");
  }

  /** One of the words; without regard to case. */
  public String choice(String name, String otherwise, String... words) throws CarrierException {
    String value = text(name, otherwise);
    for (String word : words) {
      if (word.equalsIgnoreCase(value)) {
        return word;
      }
    }
    throw wrong(name, "must be one of " + String.join(", ", words));
  }

  public Duration seconds(String name, int otherwise, int least, int most) throws CarrierException {
    return Duration.ofSeconds(number(name, otherwise, least, most));
  }

  /** An absolute http or https address without user, query and fragment; ends without a slash. */
  public URI url(String name) throws CarrierException {
    return WebAddress.of(required(name)).orElseThrow(() -> wrong(name, WebAddress.FORM));
  }

  /**
   * The text itself, or what it refers to: {@code env:NAME}, {@code file:/path} (its first line).
   * {@link Secret#NONE} when nothing is said.
   */
  public Secret secret(String name) throws CarrierException {
    String value = text(name, "");
    if (value.startsWith(FROM_ENVIRONMENT)) {
      String found = System.getenv(value.substring(FROM_ENVIRONMENT.length()));
      if (found == null) {
        throw wrong(name, "names an environment variable that is not set");
      }
      return unbroken(name, found);
    }
    return value.startsWith(FROM_FILE)
        ? fromFile(name, value.substring(FROM_FILE.length()))
        : unbroken(name, value);
  }

  private Secret unbroken(String name, String value) throws CarrierException {
    Optional<String> fault = ControlCharacters.fault(value);
    if (fault.isPresent()) {
      throw wrong(name, fault.get());
    }
    return Secret.of(value);
  }

  private Secret fromFile(String name, String path) throws CarrierException {
    if (own(path)) {
      throw wrong(name, "names a file among the bridge's own");
    }
    try (var in = Files.newInputStream(Path.of(path))) {
      String text = new String(in.readNBytes(LONGEST_SECRET), StandardCharsets.UTF_8);
      return unbroken(name, text.lines().findFirst().orElse("").strip());
    } catch (IOException | IllegalArgumentException e) {
      throw new CarrierException(
          CarrierException.Kind.MISCONFIGURED,
          sentence(name, "names a file that cannot be read"),
          e);
    }
  }

  /** What lies beside or below a master key would be told to a carrier as its password. */
  private static boolean own(String path) {
    try {
      Path folder = Path.of(path).toRealPath().getParent();
      while (folder != null && !Files.exists(folder.resolve("master.key"))) {
        folder = folder.getParent();
      }
      return folder != null;
    } catch (IOException | IllegalArgumentException e) {
      return false; // whoever opens it says why it cannot be read
    }
  }

  private CarrierException wrong(String name, String what) {
    return new CarrierException(CarrierException.Kind.MISCONFIGURED, sentence(name, what));
  }

  private String sentence(String name, String what) {
    return "tenant " + tenant + ": carrier." + name + " " + what + ".";
  }
}
