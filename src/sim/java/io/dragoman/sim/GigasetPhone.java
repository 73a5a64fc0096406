package io.dragoman.sim;

import io.dragoman.family.gigaset.codec.GigasetProfile;
import io.dragoman.family.gigaset.codec.ProviderFrame;
import io.dragoman.family.gigaset.codec.Provisioning;
import io.dragoman.model.Family;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Mac;
import io.dragoman.model.Problem;
import io.dragoman.model.Secret;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import javax.net.ssl.SSLContext;

/**
 * A Gigaset base that fetches its configuration (mode B of gigaset-provisioning.md § 3).
 *
 * <p>Keeps settings and credentials from download to download. All calls block and belong to one
 * thread at a time.
 */
public final class GigasetPhone {
  private static final int LONGEST_CREDENTIAL = 50;
  private static final String BROADSOFT = "5";

  final GigasetBuilder traits;
  final Random random;
  final SSLContext tls = Trusting.context();
  private final GigasetSettings settings;
  private String user;
  private Secret password;
  private String version = "";
  private String etag = "";
  private String lastModified = "";

  GigasetPhone(GigasetBuilder traits) {
    this.traits = traits;
    this.random = new Random(traits.seed);
    this.settings = new GigasetSettings(traits.model.family());
    this.user = traits.user;
    this.password = traits.password;
  }

  /**
   * @param url a base such as {@code http://host:8080/gigaset/}, to which the base adds its file
   *     name, or the address of a file; {@code %MACD} and {@code %MACC} are expanded
   */
  public static GigasetBuilder at(String url, Mac mac, GigasetModel model) {
    return new GigasetBuilder(url, mac, model);
  }

  /** One download, as after a boot or a check-sync. */
  public PhoneResult provision() {
    try (Download download = new Download(this)) {
      return provision(download);
    }
  }

  private PhoneResult provision(Download download) {
    HttpReply reply;
    try {
      reply = download.fetch(target(), etag, lastModified);
    } catch (IOException e) {
      String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      return result(download, ContactEnding.BROKEN, why);
    }
    return switch (reply.status()) {
      case 200 -> read(download, reply);
      case 304 -> result(download, good(), "not modified");
      case 401 -> result(download, ContactEnding.REFUSED, "no credentials were taken");
      case 403, 404, 410 -> result(download, ContactEnding.REFUSED, "there is no file for it");
      default -> result(download, ContactEnding.BROKEN, "HTTP status " + reply.status());
    };
  }

  private PhoneResult read(Download download, HttpReply reply) {
    GigasetProfile profile;
    try {
      profile =
          traits.model.family() == Family.GIGASET_NX70
              ? Provisioning.read(reply.body())
              : ProviderFrame.read(reply.body());
    } catch (Problem e) {
      download.read(0);
      return result(
          download, ContactEnding.BROKEN, "the base cannot read the file: " + e.getMessage());
    }
    download.read(profile.values().size());
    boolean frame = traits.model.family() != Family.GIGASET_NX70;
    if (frame && profile.mac().filter(traits.mac::equals).isEmpty()) {
      return result(download, ContactEnding.BROKEN, "the file is for another MAC and is ignored");
    }
    download.embedded().ifPresent(pair -> remember(pair.username(), pair.password().reveal()));
    if (traits.validators) {
      etag = reply.header("etag").orElse("");
      lastModified = reply.header("last-modified").orElse("");
    }
    if (!profile.version().isEmpty() && profile.version().equals(version)) {
      return result(download, good(), "VERSION has not changed, the file is ignored");
    }
    version = profile.version();
    settings.apply(profile.values());
    takeCredentials(profile.values(), download.complaints());
    return result(download, good(), "");
  }

  /** § 5.5: N720 honours them only as a BroadSoft phone. */
  private void takeCredentials(Map<String, String> file, List<String> complaints) {
    String name = first(file, "S_PROV_USERNAME", "BS_IP_Data.aucS_HTTP_DIGEST_USERNAME");
    String secret = first(file, "S_PROV_PASSWORD", "BS_IP_Data.aucS_HTTP_DIGEST_PASSWORD");
    boolean broadsoft =
        settings.get("I_PHONE_SYSTEM").equals(BROADSOFT)
            || settings.get("BS_IP_Data.ucl_PHONE_SYSTEM").equals(BROADSOFT);
    if (name.isEmpty() || traits.model.family() == Family.GIGASET_NX70) {
      return;
    }
    if (name.length() > LONGEST_CREDENTIAL || secret.length() > LONGEST_CREDENTIAL) {
      complaints.add("credentials longer than 50 characters");
    } else if (traits.model == GigasetModel.N720 && !broadsoft) {
      complaints.add("S_PROV_USERNAME without I_PHONE_SYSTEM=5");
    } else {
      remember(name, secret);
    }
  }

  private void remember(String name, String secret) {
    user = name;
    password = Secret.of(secret);
  }

  /** The user name it will offer at its next download; empty when it has none. */
  public String user() {
    return user;
  }

  Secret password() {
    return password;
  }

  /** All settings as they are, secrets included. */
  public SortedMap<ItemKey, String> items() {
    return settings.items();
  }

  public Mac mac() {
    return traits.mac;
  }

  private URI target() {
    String url = GigasetModel.expand(traits.url, traits.mac);
    String last = url.substring(url.lastIndexOf('/') + 1);
    boolean host = url.indexOf('/', url.indexOf("://") + 3) < 0;
    if (!host && (last.indexOf('.') >= 0 || last.indexOf('?') >= 0)) {
      return URI.create(url);
    }
    return URI.create(url + (url.endsWith("/") ? "" : "/") + traits.model.fileName(traits.mac));
  }

  private ContactEnding good() {
    boolean any = settings.accounts().stream().anyMatch(PhoneAccount::complete);
    return any ? ContactEnding.CONFIGURED : ContactEnding.NOT_CONFIGURED;
  }

  private PhoneResult result(Download download, ContactEnding ending, String detail) {
    return new PhoneResult(
        traits.mac,
        traits.model.name(),
        ending,
        detail,
        download.steps(),
        settings.accounts(),
        settings.items(),
        download.complaints());
  }

  private static String first(Map<String, String> file, String one, String other) {
    return file.getOrDefault(one, file.getOrDefault(other, ""));
  }
}
