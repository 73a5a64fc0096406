package io.dragoman.bench;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The state of all phones of a run towards one server; on one event loop. */
final class Phones {
  private static final long FIRST_MAC = 0x001ae8100000L;
  private static final int FIRST_NUMBER = 30_000_000;

  private final int[] revision;
  private final boolean[] configured;
  private int last = -1;
  private int known;

  /**
   * @param configured whether the server knows them already
   */
  Phones(int count, boolean configured) {
    this.revision = new int[count];
    this.configured = new boolean[count];
    java.util.Arrays.fill(this.configured, configured);
    this.known = configured ? count : 0;
  }

  int count() {
    return revision.length;
  }

  /** Those whose last full dialogue went to its end. */
  int known() {
    return known;
  }

  int next() {
    last = (last + 1) % revision.length;
    return last;
  }

  int nextConfigured() {
    if (known == 0) {
      throw new IllegalStateException("no phone is configured yet");
    }
    int phone = next();
    while (!configured[phone]) {
      phone = next();
    }
    return phone;
  }

  int revision(int phone) {
    return revision[phone];
  }

  /** Its firmware is another one now, and its settings are gone. */
  int update(int phone) {
    known -= configured[phone] ? 1 : 0;
    configured[phone] = false;
    return ++revision[phone];
  }

  void configured(int phone) {
    known += configured[phone] ? 0 : 1;
    configured[phone] = true;
  }

  static String mac(int phone) {
    return String.format(Locale.ROOT, "%012x", FIRST_MAC + phone);
  }

  static byte[] macText(int phone) {
    return bytes(mac(phone).toUpperCase(Locale.ROOT).replaceAll("(..)(?=.)", "$1:"));
  }

  static String number(int phone) {
    return Integer.toString(FIRST_NUMBER + phone);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
