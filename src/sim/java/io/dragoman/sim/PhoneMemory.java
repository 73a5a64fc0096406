package io.dragoman.sim;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;

/** Where a phone keeps what outlives its power: a file, or nowhere when only the object lives. */
final class PhoneMemory {
  private static final int AUTHORITIES = 2;

  private final Path file;
  private final Properties kept = new Properties();

  /**
   * @param file null for none; may be missing
   */
  PhoneMemory(Path file) {
    this.file = file;
    if (file != null && Files.exists(file)) {
      try (Reader in = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
        kept.load(in);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Null when the phone is not in secure mode. */
  SecureAccess access(String passphrase) {
    if (!kept.containsKey("certificate")) {
      return null;
    }
    List<String> authorities =
        IntStream.range(0, AUTHORITIES)
            .mapToObj(i -> kept.getProperty("ca." + i, ""))
            .filter(pem -> !pem.isEmpty())
            .toList();
    return new SecureAccess(
        Base64.getDecoder().decode(kept.getProperty("certificate")),
        passphrase,
        authorities,
        Integer.parseInt(kept.getProperty("port")));
  }

  /** Null when no PIN is asked for. */
  SealedAccess sealed() {
    return kept.containsKey("sealed")
        ? new SealedAccess(
            kept.getProperty("sealed"),
            Integer.parseInt(kept.getProperty("retries")),
            Integer.parseInt(kept.getProperty("failures")))
        : null;
  }

  String tan() {
    return kept.getProperty("tan", "");
  }

  void keep(SecureAccess access, SealedAccess sealed, String tan) {
    if (file == null) {
      return;
    }
    kept.clear();
    if (access != null) {
      kept.setProperty("certificate", Base64.getEncoder().encodeToString(access.pkcs12()));
      kept.setProperty("port", Integer.toString(access.port()));
      for (int i = 0; i < access.authorities().size(); i++) {
        kept.setProperty("ca." + i, access.authorities().get(i));
      }
    }
    if (sealed != null) {
      kept.setProperty("sealed", sealed.data());
      kept.setProperty("retries", Integer.toString(sealed.retries()));
      kept.setProperty("failures", Integer.toString(sealed.failures()));
    }
    kept.setProperty("tan", tan);
    try {
      write();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The phone's private key is in there: for nobody else, and never half of it. */
  private void write() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    kept.store(bytes, "the memory of a simulated phone");
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(fresh, bytes.toByteArray());
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
