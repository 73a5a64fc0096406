package io.dragoman.cli;

import io.dragoman.app.ConfigFile;
import io.dragoman.app.Home;
import io.dragoman.security.vault.PrivateFile;
import io.dragoman.settings.Setting;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where the bridge of a home has its REST API, and with what it is asked. */
final class AdminPlace {
  private static final Set<String> ANY = Set.of("0.0.0.0", "::", "*");
  private static final Set<String> ROLES = Set.of("admin", "operator", "viewer");

  private AdminPlace() {}

  /** A running bridge writes where it is; settings tell it of one that was started elsewhere. */
  static URI of(Home home) throws IOException {
    Path told = file(home);
    if (Files.isReadable(told)) {
      return URI.create(Files.readString(told).strip());
    }
    Map<String, String> texts = ConfigFile.read(home.config());
    String bind = text(texts, Setting.ADMIN_BIND);
    String host = ANY.contains(bind) ? "127.0.0.1" : bind;
    boolean loopback = host.startsWith("127.") || host.equals("localhost") || host.equals("::1");
    String tls = text(texts, Setting.ADMIN_TLS).toLowerCase(Locale.ROOT);
    boolean https = tls.equals("on") || (tls.equals("auto") && !loopback(bind, loopback));
    return URI.create(
        (https ? "https://" : "http://")
            + (host.contains(":") ? "[" + host + "]" : host)
            + ":"
            + text(texts, Setting.ADMIN_PORT));
  }

  private static boolean loopback(String bind, boolean host) {
    return host && !ANY.contains(bind);
  }

  private static String text(Map<String, String> texts, Setting setting) {
    return texts.getOrDefault(setting.key(), setting.fallback()).strip();
  }

  static Path file(Home home) {
    return home.state().resolve("admin.url");
  }

  /** Says where the bridge of this home is, until it ends. */
  static void tell(Home home, String url) throws IOException {
    if (url.isEmpty()) {
      forget(home);
    } else {
      PrivateFile.replace(file(home), (url + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  static void forget(Home home) throws IOException {
    Files.deleteIfExists(file(home));
  }

  /**
   * The first administrator's token that is bound to no tenant; a line is {@code token}, or {@code
   * role[@tenant] token} and more.
   */
  static Optional<String> token(List<String> lines) {
    return lines.stream()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .map(line -> line.split("\\s+"))
        .filter(words -> words.length == 1 ? plain(words[0]) : words[0].equals("admin"))
        .map(words -> words.length == 1 ? words[0] : words[1])
        .findFirst();
  }

  private static boolean plain(String word) {
    return !ROLES.contains(word) && !word.contains("@");
  }
}
