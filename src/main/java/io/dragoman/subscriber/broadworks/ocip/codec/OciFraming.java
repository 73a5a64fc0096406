package io.dragoman.subscriber.broadworks.ocip.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Finds documents in a stream of bytes by the end tag of their root: several may come in one
 * segment, one in many, with or without a line feed between them (broadsoft-upstream.md § 2.2).
 *
 * <p>A resynchronising one lets go of what is broken: a document begins with the last root before
 * its end tag, and what grows beyond the limit is dropped. For one thread.
 */
public final class OciFraming {
  private static final int FIRST_SIZE = 4_096;
  private static final int LONGEST_NAME = 64;

  private final String root;
  private final int limit;
  private final boolean resynchronise;

  private byte[] buffer = new byte[0];
  private int size;
  private int begin;
  private int tag = -1;
  private int declaration = -1;
  private boolean ending;

  private OciFraming(String root, int limit, boolean resynchronise) {
    this.root = root;
    this.limit = limit;
    this.resynchronise = resynchronise;
  }

  /** For requests and responses: what is larger than {@code limit} bytes is a failure. */
  public static OciFraming strict(int limit) {
    return new OciFraming("BroadsoftDocument", limit, false);
  }

  /** For the reporting stream, whose recordings have truncated entries (§ 2.9). */
  public static OciFraming reporting(int limit) {
    return new OciFraming("BroadsoftOCIReportingDocument", limit, true);
  }

  /** Is a document begun and not ended? */
  public boolean inside() {
    return size > 0;
  }

  /**
   * Takes the next bytes and hands on the documents that end in them.
   *
   * @throws IllegalStateException when a document is larger than the limit
   */
  public void feed(byte[] bytes, int offset, int length, Consumer<byte[]> documents) {
    for (int i = offset; i < offset + length; i++) {
      byte next = bytes[i];
      if (size > 0 || !blank(next)) {
        append(next);
        scan(next);
        if (ending && next == '>') {
          byte[] document = Arrays.copyOfRange(buffer, begin, size);
          reset();
          documents.accept(document);
        }
      }
    }
  }

  private void scan(byte next) {
    if (next == '<') {
      tag = size - 1;
      ending = false;
    } else if (ending) {
      ending = next == '>' || blank(next);
    } else if (tag >= 0 && (next == '>' || blank(next))) {
      named(tag + 1, size - 1);
      tag = -1;
    } else if (size - tag > LONGEST_NAME) {
      tag = -1;
    }
  }

  /** The name behind a {@code <} is complete. */
  private void named(int from, int to) {
    boolean end = from < to && buffer[from] == '/';
    if (!end && !resynchronise) {
      return;
    }
    String name = new String(buffer, from, to - from, StandardCharsets.ISO_8859_1);
    boolean isRoot = name.substring(Math.max(name.indexOf(':'), end ? 0 : -1) + 1).equals(root);
    ending = end && isRoot;
    if (!end && name.equals("?xml")) {
      declaration = from - 1;
    } else if (!end) {
      begin = !isRoot ? begin : declaration >= 0 ? declaration : from - 1;
      declaration = -1;
    }
  }

  private static boolean blank(byte next) {
    return next == ' ' || next == '\n' || next == '\r' || next == '\t';
  }

  private void append(byte next) {
    if (size == limit) {
      if (!resynchronise) {
        throw new IllegalStateException("a document is larger than " + limit + " bytes");
      }
      reset();
    }
    if (size == buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.min(limit, Math.max(FIRST_SIZE, size * 2)));
    }
    buffer[size++] = next;
  }

  private void reset() {
    buffer = new byte[0];
    size = 0;
    begin = 0;
    tag = -1;
    declaration = -1;
    ending = false;
  }
}
