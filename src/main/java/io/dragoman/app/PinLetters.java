package io.dragoman.app;

import io.dragoman.admin.LetterForm;
import io.dragoman.admin.PinLetter;
import io.dragoman.model.Device;
import io.dragoman.model.Secret;
import io.dragoman.model.Subscriber;
import io.dragoman.watch.FolderWatch;
import io.dragoman.watch.ShippedFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The letters that tell users their PIN, from templates an administrator may change. */
final class PinLetters implements AutoCloseable {
  static final ShippedFiles SHIPPED = new ShippedFiles("letters", List.of("pin.html", "pin.txt"));
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm z", Locale.ENGLISH);

  private final FolderWatch watch;
  private volatile SortedMap<String, byte[]> templates = new TreeMap<>();

  PinLetters(Path folder, Duration poll) {
    watch = new FolderWatch(folder, SHIPPED.names()::contains, poll, found -> templates = found);
  }

  void start() throws IOException {
    watch.start();
  }

  /** A template that somebody has removed is replaced by the shipped one. */
  String pin(
      Device device,
      Optional<Subscriber> subscriber,
      Secret pin,
      Instant expires,
      LetterForm form) {
    String name = form == LetterForm.HTML ? "pin.html" : "pin.txt";
    byte[] template = templates.get(name);
    try {
      String text =
          new String(template == null ? SHIPPED.content(name) : template, StandardCharsets.UTF_8);
      return PinLetter.write(text, values(device, subscriber, pin, expires), form);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> values(
      Device device, Optional<Subscriber> subscriber, Secret pin, Instant expires) {
    Map<String, String> values = new TreeMap<>();
    values.put("pin", pin.reveal());
    values.put("device", device.mac().toString());
    values.put("model", device.model());
    values.put("tenant", device.tenant());
    subscriber.ifPresent(
        user -> {
          values.put("name", (user.firstName() + " " + user.lastName()).strip());
          values.put("number", user.number());
          values.put("extension", user.extension());
          values.put("email", user.email());
          values.put("department", user.department());
        });
    ZoneId zone = subscriber.map(user -> zone(user.timeZone())).orElse(ZoneOffset.UTC);
    values.put("expires", expires == null ? "" : WHEN.format(expires.atZone(zone)));
    return values;
  }

  private static ZoneId zone(String name) {
    return ZoneId.getAvailableZoneIds().contains(name) ? ZoneId.of(name) : ZoneOffset.UTC;
  }

  @Override
  public void close() {
    watch.close();
  }
}
