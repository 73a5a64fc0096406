package io.dragoman.sim;

import io.dragoman.family.openstage.codec.Action;
import io.dragoman.family.openstage.codec.DLSMessage;
import io.dragoman.family.openstage.codec.DlsItem;
import io.dragoman.family.openstage.codec.DlsLimits;
import io.dragoman.family.openstage.codec.DlsReader;
import io.dragoman.family.openstage.codec.Reason;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Problem;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/** One session of an OpenStage with its service (dossier § 3). */
final class Conversation {
  /** The largest message of a service that this phone would ever store. */
  private static final DlsReader READER = new DlsReader(DlsLimits.DEFAULT);

  private static final int MAX_STEPS = 1000;

  private final OpenStagePhone phone;
  private final DlsDoor door;
  private final boolean secure;
  private final Deque<PhoneMessage> fragments = new ArrayDeque<>();
  private final List<ContactStep> steps = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();
  private ContactEnding ending = ContactEnding.CONFIGURED;
  private String detail = "";

  /**
   * @param tls with the phone's certificate, or the credulous one of default mode
   */
  Conversation(OpenStagePhone phone, URI server, SSLContext tls) {
    this.phone = phone;
    this.secure = tls != phone.credulous;
    DlsDoor.Wire wire =
        new DlsDoor.Wire(
            phone.traits.patience,
            phone.traits.close,
            phone.traits.cookies,
            Firmware.parse(phone.traits.softwareVersion).readsChunks());
    this.door = new DlsDoor(wire, server, tls, phone.manner, phone.cookie, complaints::add);
  }

  PhoneResult run(Reason reason) {
    return run(reason, FirstMessage.items(reason, phone.firmware, phone.items, phone.changed));
  }

  PhoneResult run(Reason reason, List<DlsItem> first) {
    PhoneMessage next = PhoneMessage.first(phone.nonce(), reason, first);
    try (door) {
      for (int i = 0; next != null; i++) {
        if (i == MAX_STEPS) {
          throw new WireViolation("the service never ends the session");
        }
        next = react(say(next));
        phone.power(PowerCut.HEEDED);
      }
    } catch (SSLException e) {
      refused(e);
    } catch (IOException e) {
      broken(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    }
    if (ending == ContactEnding.CONFIGURED) {
      phone.changed.clear();
      phone.items.put(ItemKey.of("configuration-changed-flag"), "false");
    }
    if (ending == ContactEnding.CONFIGURED
        && SipAccounts.of(phone.items).stream().noneMatch(PhoneAccount::complete)) {
      ending = ContactEnding.NOT_CONFIGURED;
    }
    return phone.result(ending, detail, steps, complaints);
  }

  /** Null when the answer is empty, which some services end a session with. */
  private DLSMessage say(PhoneMessage message) throws IOException {
    long start = System.nanoTime();
    byte[] body = PhoneXml.write(message, phone.manner);
    byte[] answer;
    phone.messages++;
    try {
      if (phone.powerFails(PowerCut.UNANSWERED)) {
        door.postAndLeave(body);
      }
      answer = door.post(body);
      phone.cookie = door.cookie();
    } catch (IOException e) {
      step(message, "no answer", 0, start);
      throw e;
    }
    if (answer.length == 0) {
      complaints.add("empty answer");
      step(message, "nothing", 0, start);
      return null;
    }
    DLSMessage reply;
    try {
      reply = READER.readService(answer);
    } catch (Problem e) {
      step(message, "unreadable", 0, start);
      giveUp();
      throw new WireViolation("the phone cannot read the answer: " + e.getMessage(), e);
    }
    step(message, reply.actionText(), reply.items().size(), start);
    if (!reply.nonce().equals(message.nonce())) {
      throw new WireViolation("the answer does not repeat the nonce of the phone's message");
    }
    return reply;
  }

  /** The phone's own end of a session it cannot follow (DG p. 13); the answer does not matter. */
  private void giveUp() {
    PhoneMessage message = PhoneMessage.first(phone.nonce(), Reason.CLEAN_UP, List.of());
    long start = System.nanoTime();
    try {
      door.post(PhoneXml.write(message, phone.manner));
      step(message, "answered", 0, start);
    } catch (IOException e) {
      step(message, "no answer", 0, start);
    }
  }

  private PhoneMessage react(DLSMessage order) throws IOException {
    if (order == null) {
      return null;
    }
    phone.power(PowerCut.UNHEEDED);
    Action action = order.action();
    if (action == Action.READ_ALL_ITEMS || action == Action.WRITE_ITEMS) {
      phone.believed();
    }
    if (action != Action.GET_NEXT_FRAGMENT && !fragments.isEmpty()) {
      complaints.add("fragments not fetched");
      fragments.clear();
    }
    if (action == null) {
      return reply(order, "failed", null);
    }
    return switch (action) {
      case CLEAN_UP -> cleanUp(order);
      case RESTART -> restart(order);
      case READ_ALL_ITEMS -> inFragments(reply(order, "accepted", phone.items.readAll()));
      case READ_ITEMS ->
          inFragments(
              reply(order, "accepted", order.items().stream().map(phone.items::read).toList()));
      case WRITE_ITEMS -> write(order);
      case GET_NEXT_FRAGMENT -> fragments.isEmpty() ? reply(order, "failed", null) : nextFragment();
      // this phone fetches no files
      case FILE_DEPLOYMENT, SOFTWARE_DEPLOYMENT -> reply(order, "failed", null);
    };
  }

  private PhoneMessage write(DLSMessage order) {
    if (phone.busyWrites > 0) {
      phone.busyWrites--;
      ending = ContactEnding.DEFERRED;
      return reply(order, "busy", null);
    }
    int most = phone.manner.maxItems();
    if (most >= 0 && order.items().size() > most) {
      complaints.add("more items than maxItems allows");
      return reply(order, "failed", null);
    }
    List<DlsItem> refused = new ArrayList<>();
    for (DlsItem item : order.items()) {
      String status = phone.items.write(item);
      if (status != null) {
        refused.add(new DlsItem(item.name(), item.index(), status, ""));
      }
    }
    phone.obey(order.items()).ifPresent(item -> refused.add(item));
    return reply(order, "accepted", refused);
  }

  private PhoneMessage cleanUp(DLSMessage order) {
    for (DlsItem item : order.items()) {
      if (item.name().equals("cleanup-reason")) {
        detail = "cleanup-reason: " + item.value();
        ending =
            switch (item.value()) {
              case "overload" -> ContactEnding.DEFERRED;
              case "wrong TAN from device" -> ContactEnding.REFUSED;
              default -> ending;
            };
      } else if (item.name().equals("send-solicited") && item.value().equals("true")) {
        phone.reportWhenIdle |= phone.firmware.knowsSendSolicited();
      }
    }
    return null;
  }

  private PhoneMessage restart(DLSMessage order) {
    boolean factory =
        order.items().stream()
            .anyMatch(i -> i.name().equals("restart-type") && i.value().equals("FactoryReset"));
    boolean password =
        order.items().stream()
            .anyMatch(i -> i.name().equals("restart-password") && i.value().equals("124816"));
    if (factory && !password) {
      return reply(order, "failed", null);
    }
    if (factory) {
      phone.reset();
    }
    phone.reportWhenIdle = false;
    ending = ContactEnding.RESTARTED;
    return null;
  }

  private PhoneMessage reply(DLSMessage order, String status, List<DlsItem> items) {
    return PhoneMessage.reply(phone.nonce(), order.actionText(), status, items);
  }

  private PhoneMessage inFragments(PhoneMessage whole) {
    int parts = Math.min(phone.traits.fragments, Math.max(1, whole.itemCount()));
    for (int i = 0; i < parts; i++) {
      int from = whole.itemCount() * i / parts;
      int to = whole.itemCount() * (i + 1) / parts;
      // which action later fragments name is undocumented: a service must take both
      boolean original = i == 0 || phone.random.nextBoolean();
      fragments.add(
          new PhoneMessage(
              phone.nonce(),
              whole.reason(),
              original ? whole.action() : Action.GET_NEXT_FRAGMENT.text(),
              whole.status(),
              i + 1 < parts ? "next" : "final",
              whole.items().subList(from, to)));
    }
    return nextFragment();
  }

  private PhoneMessage nextFragment() {
    return fragments.remove();
  }

  private void step(PhoneMessage sent, String received, int items, long start) {
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    String where = secure && steps.isEmpty() ? " (secure)" : "";
    steps.add(new ContactStep(sent + where, sent.itemCount(), received, items, millis));
  }

  /** The service's alert means that it will not have this phone. */
  private void refused(SSLException e) {
    boolean ours = e.getCause() instanceof GeneralSecurityException;
    ending = ours ? ContactEnding.BROKEN : ContactEnding.REFUSED;
    detail = (ours ? "the phone does not trust the service: " : "no TLS: ") + e.getMessage();
  }

  private void broken(String why) {
    ending = ContactEnding.BROKEN;
    detail = why;
  }
}
