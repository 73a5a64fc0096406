package io.dragoman.subscriber.broadworks.ocip;

import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.DeviceKey;
import io.dragoman.subscriber.LeftOutRecord;
import io.dragoman.subscriber.LeftOutRecord.Of;
import io.dragoman.subscriber.LeftOutRecords;
import io.dragoman.subscriber.SourceSnapshot;
import io.dragoman.subscriber.broadworks.ocip.codec.OciError;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;

/**
 * What one read of everything sets aside: records that fail by themselves, and devices of types
 * that are not served. Thread-safe.
 */
final class ReadFailures {
  /** For reads of single devices: whatever fails there fails the read. */
  static final ReadFailures NOTHING = new ReadFailures(null, Set.of());

  private final LeftOutRecords left;
  private final Set<Object> absentBefore;
  private final Set<Object> absent = new HashSet<>();
  private final Map<String, Integer> unserved = new HashMap<>();

  /**
   * @param left null to set nothing aside
   * @param absentBefore what the read before this one listed and did not find
   */
  ReadFailures(LeftOutRecords left, Set<Object> absentBefore) {
    this.left = left;
    this.absentBefore = absentBefore;
  }

  boolean sets() {
    return left != null;
  }

  /** Is this an error of one record, not of the carrier or of who asks? */
  static boolean ofItself(OciError error) {
    return !error.busy() && error.code() != OciError.INVALID_PASSWORD;
  }

  void asked(Of of, int records) {
    if (sets()) {
      left.asked(of, records);
    }
  }

  /** Is there no more room, so that looking for one bad record is of no use? */
  boolean full() {
    return left.full();
  }

  synchronized void unserved(String type) {
    unserved.merge(type, 1, Integer::sum);
  }

  /**
   * A record that was listed is not there. At first it may have gone while everything was read; if
   * it was so the last time, too, the carrier's list is wrong.
   *
   * @param record key of a device, id of a user
   */
  synchronized boolean wentBefore(Object record) {
    if (!sets()) {
      return false;
    }
    boolean known = absentBefore.contains(record);
    if (absent.add(record) && known) {
      boolean device = record instanceof DeviceKey;
      left.follows(
          new LeftOutRecord(
              device ? Of.DEVICE : Of.USER,
              device ? ((DeviceKey) record).group() : "",
              device ? ((DeviceKey) record).name() : record.toString(),
              "listed, but not there",
              true));
    }
    return known;
  }

  synchronized Set<Object> absent() {
    return Set.copyOf(absent);
  }

  void device(DeviceKey key, CarrierException trouble) {
    add(new LeftOutRecord(Of.DEVICE, key.group(), key.name(), why(trouble), false), trouble);
  }

  void user(String id, CarrierException trouble) {
    add(new LeftOutRecord(Of.USER, "", id, why(trouble), false), trouble);
  }

  /** What is above the groups, and was listed to this login before. */
  void aboveGroups(CarrierException trouble) {
    left.follows(new LeftOutRecord(Of.GROUP, "", "", why(trouble), false));
  }

  void group(String group, CarrierException trouble) {
    add(new LeftOutRecord(Of.GROUP, group, group, why(trouble), false), trouble);
  }

  /** A phone is not configured with a part of its lines. */
  void without(DeviceKey key, String userId) {
    if (sets()) {
      left.follows(
          new LeftOutRecord(
              Of.DEVICE,
              key.group(),
              key.name(),
              "has a line of " + userId + ", who could not be read",
              false));
    }
  }

  private void add(LeftOutRecord one, CarrierException trouble) {
    try {
      left.add(one, trouble);
    } catch (CarrierException e) {
      throw new CompletionException(e);
    }
  }

  private static String why(CarrierException trouble) {
    String sentence = trouble.getMessage();
    int colon = sentence.lastIndexOf(": ");
    String reason = colon < 0 ? sentence : sentence.substring(colon + 2);
    return reason.endsWith(".") ? reason.substring(0, reason.length() - 1) : reason;
  }

  /** The last piece, with all that was set aside. */
  synchronized SourceSnapshot with(SourceSnapshot last) {
    try {
      left.end();
    } catch (CarrierException e) {
      throw new CompletionException(e);
    }
    return last.aside(left.list(), unserved);
  }
}
