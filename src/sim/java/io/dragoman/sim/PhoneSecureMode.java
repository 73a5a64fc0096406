package io.dragoman.sim;

import io.dragoman.family.openstage.codec.DlsItem;
import io.dragoman.sim.SecureAccess.UnusableItem;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A phone's way to secure mode (dossier § 3.12, 3.13). Survives restarts, not a factory reset.
 *
 * <p>What a phone does in the places where nobody knows is told in docs/secure-mode.md.
 */
final class PhoneSecureMode {
  private static final String ORDER = "goto-secure-mode";
  private static final String DATA = "secure-mode-data";
  private static final String RETRIES = "max-pin-retries";

  /** What concerns secure mode; {@code dls-secure-port} alone is a setting like others. */
  private static final Set<String> NAMES =
      Set.of(ORDER, DATA, SecureAccess.CERTIFICATE, SecureAccess.AUTHORITY);

  private static final int MOST_DIGITS = 4;

  private final String passphrase;
  private final PhoneMemory memory;
  private SecureAccess access;
  private SealedAccess sealed;
  private String tan = "";
  private boolean switched;

  PhoneSecureMode(String passphrase, PhoneMemory memory) {
    this.passphrase = passphrase;
    this.memory = memory;
    access = memory.access(passphrase);
    sealed = memory.sealed();
    tan = memory.tan();
  }

  /** Null in default mode. */
  SecureAccess access() {
    return access;
  }

  boolean active() {
    return access != null;
  }

  /** True while the phone shows its PIN dialogue. */
  boolean asksForPin() {
    return sealed != null;
  }

  /** True once after the phone has come to secure mode. */
  boolean takeSwitch() {
    boolean now = switched;
    switched = false;
    return now;
  }

  /** What the service may read as {@code bootstrapping-tan}; empty outside bootstrapping. */
  String tan() {
    return tan;
  }

  /** The service has gone on: it believes the TAN. */
  void believed() {
    if (!tan.isEmpty()) {
      tan = "";
      keep();
    }
  }

  /** As if a service had brought it there. */
  void enter(SecureAccess given) {
    access = given;
    sealed = null;
    keep();
  }

  void reset() {
    access = null;
    sealed = null;
    tan = "";
    switched = false;
    keep();
  }

  /** Obeys the items of DG p. 64 and 67 in a {@code WriteItems}; names those it cannot obey. */
  Optional<String> written(List<DlsItem> items) {
    if (items.stream().noneMatch(i -> NAMES.contains(i.name()))) {
      return Optional.empty();
    }
    try {
      switch (value(items, ORDER)) {
        case "nopin" -> {
          obtain(SecureAccess.of(items, null, passphrase), "");
        }
        case "pin" -> sealed = sealed(items);
        case "" -> {
          if (access == null) {
            return Optional.of(SecureAccess.CERTIFICATE);
          }
          access = SecureAccess.of(items, access, passphrase);
        }
        default -> {
          return Optional.of(ORDER);
        }
      }
    } catch (UnusableItem item) {
      return Optional.of(item.getMessage());
    }
    keep();
    return Optional.empty();
  }

  /**
   * The user types.
   *
   * @param claimed what the phone will tell the service as its TAN
   * @return true when it was the PIN
   */
  boolean type(String pin, String claimed) {
    Optional<List<DlsItem>> items = sealed.open(pin);
    if (items.isPresent()) {
      try {
        obtain(SecureAccess.of(items.get(), null, passphrase), claimed);
      } catch (UnusableItem item) {
        throw new IllegalStateException("sealed was what no phone can use: " + item.getMessage());
      }
    }
    keep();
    return items.isPresent();
  }

  /** True when the user has failed too often; the phone forgets what was sealed. */
  boolean giveUp() {
    if (sealed == null || !sealed.exhausted()) {
      return false;
    }
    sealed = null;
    keep();
    return true;
  }

  private void obtain(SecureAccess got, String claimed) {
    access = got;
    sealed = null;
    tan = claimed;
    switched = true;
  }

  private static SealedAccess sealed(List<DlsItem> items) throws UnusableItem {
    String retries = value(items, RETRIES);
    if (retries.isEmpty()
        || retries.length() > MOST_DIGITS
        || !retries.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new UnusableItem(RETRIES);
    }
    try {
      return new SealedAccess(value(items, DATA), Integer.parseInt(retries), 0);
    } catch (IllegalArgumentException e) {
      throw new UnusableItem(DATA);
    }
  }

  private void keep() {
    memory.keep(access, sealed, tan);
  }

  private static String value(List<DlsItem> items, String name) {
    return items.stream()
        .filter(i -> i.name().equals(name))
        .map(DlsItem::value)
        .findFirst()
        .orElse("");
  }
}
