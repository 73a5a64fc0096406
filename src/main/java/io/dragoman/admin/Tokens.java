package io.dragoman.admin;

import io.dragoman.security.vault.PrivateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Bearer tokens and their roles, from one file of {@link TokenLine}s.
 *
 * <p>The file is made on the first start with one administrator's token and mode 0600; one that
 * others may read lets nobody in. It is looked at again at most once a second. Only digests of
 * tokens are kept, so a look-up tells nothing by its time. Thread-safe.
 */
public final class Tokens {
  private static final int TOKEN_BYTES = 32;
  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long LARGEST = 1_000_000;

  private final Path file;
  private final Clock clock;
  private volatile Content content;
  private volatile long looked;
  private volatile Consumer<String> told = fault -> {};

  private record Holder(Caller caller, Instant expires) {}

  /**
   * @param stamp what is compared to notice a change
   */
  private record Content(Object stamp, Map<String, Holder> holders, List<String> faults) {}

  private Tokens(Path file, Clock clock) {
    this.file = file;
    this.clock = clock;
    this.content = read(stamp(file));
    this.looked = System.nanoTime();
  }

  /** Reads the file, or makes it. */
  public static Tokens open(Path file) throws IOException {
    return open(file, Clock.systemUTC());
  }

  static Tokens open(Path file, Clock clock) throws IOException {
    if (!Files.exists(file)) {
      create(file);
    }
    return new Tokens(file, clock);
  }

  private static void create(Path file) throws IOException {
    byte[] random = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(random);
    // a token may not look like an option on a command line
    String token = "t" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    PrivateFile.create(file, (token + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Told of each fault: those there are now, and whenever the file changes. */
  public void onFault(Consumer<String> listener) {
    told = listener;
    content.faults().forEach(listener);
  }

  /** What is wrong with the file, each with its line. */
  public List<String> faults() {
    return current().faults();
  }

  /** Whose an {@code Authorization} header is; empty when its token is none that is known. */
  Optional<Caller> caller(String authorization) {
    Map<String, Holder> holders = current().holders();
    return bearer(authorization)
        .map(holders::get)
        .filter(h -> h.expires() == null || clock.instant().isBefore(h.expires()))
        .map(Holder::caller);
  }

  private Content current() {
    if (System.nanoTime() - looked < LOOK_NANOS) {
      return content;
    }
    synchronized (this) {
      looked = System.nanoTime();
      Object stamp = stamp(file);
      if (!stamp.equals(content.stamp())) {
        content = read(stamp);
        content.faults().forEach(told);
      }
      return content;
    }
  }

  private static Object stamp(Path file) {
    try {
      return Files.readAttributes(
          file,
          file.getFileSystem().supportedFileAttributeViews().contains("unix")
              ? "unix:ctime,lastModifiedTime,size,ino,mode"
              : "lastModifiedTime,size");
    } catch (IOException e) {
      return "unreadable";
    }
  }

  private Content read(Object stamp) {
    Map<String, Holder> holders = new HashMap<>();
    List<String> faults = new ArrayList<>();
    try {
      if (PrivateFile.shared(file)) {
        faults.add(
            file
                + " may be read by others than its owner; nobody is let in. Run: chmod 600 "
                + file
                + ", and make other tokens.");
      } else if (Files.size(file) > LARGEST) {
        faults.add(file + " is too long.");
      } else {
        read(Files.readAllLines(file, StandardCharsets.UTF_8), holders, faults);
      }
    } catch (IOException e) {
      faults.add(file + " cannot be read: " + e.getClass().getSimpleName() + ".");
    }
    return new Content(stamp, Map.copyOf(holders), List.copyOf(faults));
  }

  private void read(List<String> lines, Map<String, Holder> holders, List<String> faults) {
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      String place = file.getFileName() + ":" + (i + 1) + " ";
      try {
        TokenLine parsed = TokenLine.parse(line);
        Holder holder = new Holder(parsed.caller(), parsed.expires());
        if (holders.putIfAbsent(digest(parsed.token()), holder) != null) {
          faults.add(place + "the token of an earlier line once more; that one counts.");
        } else if (holder.expires() != null && !clock.instant().isBefore(holder.expires())) {
          faults.add(place + "the token has expired.");
        }
      } catch (IllegalArgumentException e) {
        faults.add(place + e.getMessage() + "; the line lets nobody in.");
      }
    }
  }

  private static Optional<String> bearer(String authorization) {
    String scheme = "Bearer ";
    return authorization == null
            || !authorization.regionMatches(true, 0, scheme, 0, scheme.length())
        ? Optional.empty()
        : Optional.of(digest(authorization.substring(scheme.length()).strip()));
  }

  static String digest(String token) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
