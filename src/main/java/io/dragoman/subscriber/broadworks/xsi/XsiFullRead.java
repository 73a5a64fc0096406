package io.dragoman.subscriber.broadworks.xsi;

import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierException.Kind;
import io.dragoman.subscriber.CarrierTransport.Answer;
import io.dragoman.subscriber.DeviceFacts;
import io.dragoman.subscriber.LeftOutRecord;
import io.dragoman.subscriber.LeftOutRecords;
import io.dragoman.subscriber.SourceSnapshot;
import io.dragoman.subscriber.UserFacts;
import io.dragoman.subscriber.broadworks.xsi.codec.XsiDevice;
import io.dragoman.subscriber.broadworks.xsi.codec.XsiFault;
import io.dragoman.subscriber.broadworks.xsi.codec.XsiPage;
import io.dragoman.subscriber.broadworks.xsi.codec.XsiPath;
import io.dragoman.subscriber.broadworks.xsi.codec.XsiProfile;
import io.dragoman.subscriber.broadworks.xsi.codec.XsiQuery;
import io.dragoman.subscriber.broadworks.xsi.codec.XsiRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Reads everything once: the directory, then what each user has. Blocks; used once, by one thread.
 * A part that stays unreadable fails the whole; what one user may not see is that user's loss.
 */
final class XsiFullRead {
  static final String DEVICES = "/profile/Device";
  private static final String PROFILE = "/profile";

  /** So many users in a row without permission mean that nobody has it. */
  private static final int NOBODY = 25;

  /** So many users in a row who cannot be read are an outage. */
  private static final int OUTAGE = 3;

  private static final int PIECE = 500;

  private final XsiClient client;
  private final XsiRetry patience;
  private final BiConsumer<String, String> told;
  private final Consumer<SourceSnapshot> pieces;
  private final LeftOutRecords leftOut;

  /** Users in a row of whom nothing could be read, since the carrier failed. */
  private int failing;

  private final Map<String, Integer> left = new LinkedHashMap<>();
  private List<UserFacts> users = new ArrayList<>();
  private List<DeviceFacts> devices = new ArrayList<>();

  /** One user and what was asked about them. */
  private record Asked(XsiRecord record, XsiRetry.Reply profile, XsiRetry.Reply devices) {}

  XsiFullRead(
      XsiClient client,
      BiConsumer<String, String> told,
      Consumer<SourceSnapshot> pieces,
      LeftOutRecords leftOut) {
    this.leftOut = leftOut;
    this.client = client;
    this.patience = new XsiRetry(client);
    this.told = told;
    this.pieces = pieces;
  }

  /** The last piece; those before have been handed over by then. */
  SourceSnapshot last() throws CarrierException {
    XsiPaging.Listing listing = XsiPaging.read(this::page);
    users(listing.records());
    left.forEach(
        (what, count) -> told.accept(client.settings.tenant(), "xsi: " + count + ' ' + what + '.'));
    leftOut.end();
    return new SourceSnapshot(users, devices, listing.stable()).aside(leftOut.list(), Map.of());
  }

  private void handOver() {
    pieces.accept(new SourceSnapshot(users, devices, true));
    users = new ArrayList<>();
    devices = new ArrayList<>();
  }

  private XsiPage page(int start) throws CarrierException {
    XsiSettings settings = client.settings;
    XsiQuery query = XsiQuery.NONE;
    if (settings.groups().size() == 1 && settings.scope().equals("Enterprise")) {
      query = query.plain("groupId", settings.groups().get(0));
    }
    String path =
        XsiPath.user(settings.as(), "/directories/" + settings.scope())
            .orElseThrow(
                () -> new CarrierException(Kind.MISCONFIGURED, "carrier.xsi.as is no user id."));
    Answer answer = patience.answer(patience.ask(path + query.page(start, settings.pageSize())));
    try {
      return client.reader.page(answer.body(), XsiStatus.contentType(answer));
    } catch (XsiFault e) {
      throw XsiClient.garbled(e);
    }
  }

  /**
   * @param records are forgotten as soon as they are read
   */
  private void users(Deque<XsiRecord> records) throws CarrierException {
    Deque<Asked> asked = new ArrayDeque<>();
    Permission devices = new Permission(client.settings.devices());
    Permission profiles = new Permission(client.settings.profiles());
    for (XsiRecord record = records.poll(); record != null; record = records.poll()) {
      if (!ours(record)) {
        continue;
      }
      asked.add(new Asked(record, ask(record, PROFILE, profiles), ask(record, DEVICES, devices)));
      int width = client.careful() ? 1 : client.settings.connections();
      while (asked.size() >= width) {
        settle(asked.remove(), profiles, devices);
      }
    }
    while (!asked.isEmpty()) {
      settle(asked.remove(), profiles, devices);
    }
  }

  private boolean ours(XsiRecord record) {
    if (!client.settings.owns(record.provider(), record.group())) {
      count("records of another enterprise or group were dropped");
      return false;
    }
    if (XsiPath.user(record.userId(), "").isEmpty()) {
      count("users were skipped, whose id cannot stand in an address");
      return false;
    }
    return true;
  }

  private XsiRetry.Reply ask(XsiRecord record, String resource, Permission permission) {
    boolean wanted = permission.given() && record.serviceName().isEmpty();
    return wanted ? XsiPath.user(record.userId(), resource).map(patience::ask).orElse(null) : null;
  }

  private void settle(Asked asked, Permission profiles, Permission devices)
      throws CarrierException {
    XsiRecord record = asked.record();
    leftOut.asked(LeftOutRecord.Of.USER, 1);
    try {
      Answer profile = permitted(asked.profile(), profiles, "profiles");
      Answer devicesOf = permitted(asked.devices(), devices, "device lists");
      XsiProfile details =
          profile == null
              ? null
              : client.reader.profile(profile.body(), XsiStatus.contentType(profile));
      List<XsiDevice> theirs =
          devicesOf == null
              ? List.of()
              : client.reader.devices(devicesOf.body(), XsiStatus.contentType(devicesOf));
      users.add(XsiFacts.user(record, details));
      this.devices.addAll(XsiFacts.devices(record, theirs));
      if (users.size() >= PIECE) {
        handOver();
      }
      failing = 0;
    } catch (XsiFault e) {
      unreadable(record, XsiClient.garbled(e));
    } catch (CarrierException e) {
      if (e.kind() == Kind.NOT_FOUND) {
        count("users had gone when they were asked for");
      } else if (e.kind() == Kind.GARBLED || e.kind() == Kind.UNREACHABLE) {
        unreadable(record, e);
      } else {
        throw e;
      }
    }
  }

  /** One user alone, or the carrier itself? */
  private void unreadable(XsiRecord record, CarrierException trouble) throws CarrierException {
    if (trouble.kind() == Kind.UNREACHABLE && ++failing >= OUTAGE) {
      throw trouble;
    }
    String sentence = trouble.getMessage();
    leftOut.add(
        new LeftOutRecord(
            LeftOutRecord.Of.USER,
            "",
            record.userId(),
            sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence,
            false),
        trouble);
  }

  /** Null when this user has no permission, or nothing was asked. */
  private Answer permitted(XsiRetry.Reply reply, Permission permission, String what)
      throws CarrierException {
    if (reply == null) {
      return null;
    }
    try {
      Answer answer = patience.answer(reply);
      permission.proved();
      return answer;
    } catch (CarrierException e) {
      if (e.kind() != Kind.FORBIDDEN) {
        throw e;
      }
      permission.missing();
      count(what + " may not be read");
      return null;
    }
  }

  private void count(String what) {
    left.merge(what, 1, Integer::sum);
  }

  /** Whether a resource is worth asking for. */
  private static final class Permission {
    private boolean wanted;
    private boolean proved;
    private int missing;

    Permission(boolean wanted) {
      this.wanted = wanted;
    }

    boolean given() {
      return wanted;
    }

    void proved() {
      proved = true;
    }

    void missing() {
      wanted &= proved || ++missing < NOBODY;
    }
  }
}
