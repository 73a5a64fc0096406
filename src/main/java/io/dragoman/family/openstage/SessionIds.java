package io.dragoman.family.openstage;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Supplier;

/** Session cookies as the original service makes them: 32 upper-case hex digits, unguessable. */
public final class SessionIds implements Supplier<String> {
  private static final int BYTES = 16;
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private final SecureRandom random = new SecureRandom();

  @Override
  public String get() {
    byte[] id = new byte[BYTES];
    random.nextBytes(id);
    return HEX.formatHex(id);
  }
}
