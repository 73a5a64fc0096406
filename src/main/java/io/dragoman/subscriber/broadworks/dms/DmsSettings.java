package io.dragoman.subscriber.broadworks.dms;

import io.dragoman.model.Mac;
import io.dragoman.model.Secret;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierSettings;
import io.dragoman.subscriber.broadworks.dms.codec.NeutralTemplate;
import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A tenant's {@code carrier.dms}.
 *
 * @param url null when only the directory tells where files are
 * @param file with {@link #MAC} where the device's MAC belongs
 * @param user of all devices for which the directory tells no own login; may be empty
 * @param userAgent with {@link #MAC}; what a server that finds the MAC in a header reads
 * @param hosts whom a password may be shown
 * @param plain may a download that the directory names go without TLS?
 */
record DmsSettings(
    String tenant,
    URI url,
    String file,
    Authentication authentication,
    String user,
    Secret password,
    boolean upper,
    String userAgent,
    Set<String> hosts,
    boolean plain) {
  static final String MAC = "%BWMACADDRESS%";

  /** After {@link #MAC} is replaced: path segments without anything to escape. */
  private static final Pattern FILE = Pattern.compile("[A-Za-z0-9._~-]+(/[A-Za-z0-9._~-]+)*");

  /** How the file's definition at the carrier lets devices in. */
  enum Authentication {
    DIGEST,
    BASIC,
    /** Whichever of the two the server asks for. */
    AUTO,
    NONE,
    MAC
  }

  static DmsSettings of(CarrierSettings settings) throws CarrierException {
    Set<String> hosts = new HashSet<>();
    boolean plain = false;
    for (String name : new String[] {"dms.url", "xsi.url"}) {
      if (!settings.text(name, "").isEmpty()) {
        URI known = settings.url(name);
        hosts.add(lower(known.getHost()));
        plain |= known.getScheme().equalsIgnoreCase("http");
      }
    }
    settings.list("hosts").forEach(host -> hosts.add(lower(host)));
    String word =
        settings.choice("dms.authentication", "digest", "digest", "basic", "auto", "none", "mac");
    DmsSettings read =
        new DmsSettings(
            settings.tenant(),
            settings.text("dms.url", "").isEmpty() ? null : settings.url("dms.url"),
            settings.text("dms.file", NeutralTemplate.FILE_FORMAT),
            Authentication.valueOf(word.toUpperCase(Locale.ROOT)),
            settings.text("dms.user", ""),
            settings.secret("dms.password"),
            settings.choice("dms.macCase", "upper", "upper", "lower").equals("upper"),
            settings.text("dms.userAgent", ""),
            Set.copyOf(hosts),
            plain);
    if (!FILE.matcher(read.file.replace(MAC, "0")).matches() || read.file.contains("..")) {
      throw read.wrong("dms.file must be a name like " + NeutralTemplate.FILE_FORMAT);
    }
    return read;
  }

  /** Puts a MAC as the carrier's files spell it where the text says so. */
  String with(Mac mac, String text) {
    return text.replace(MAC, upper ? mac.upper() : mac.hex());
  }

  boolean asksPassword() {
    return authentication != Authentication.NONE && authentication != Authentication.MAC;
  }

  CarrierException wrong(String what) {
    return new CarrierException(
        CarrierException.Kind.MISCONFIGURED, "tenant " + tenant + ": carrier." + what + ".");
  }

  static String lower(String host) {
    return host.toLowerCase(Locale.ROOT);
  }
}
