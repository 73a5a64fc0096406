package io.dragoman.family.openstage;

import io.dragoman.model.Cause;
import io.dragoman.model.Contact;
import io.dragoman.model.Device;
import io.dragoman.model.Mac;
import io.dragoman.model.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * All running dialogues: one per device, found by cookie, connection or device. Thread-safe; every
 * method is short.
 */
final class DialogueTable {
  private final int most;

  /** Longest silent first. */
  private final LinkedHashMap<String, Dialogue> bySession = new LinkedHashMap<>(64, 0.75f, true);

  private final Map<String, Dialogue> byConnection = new HashMap<>();
  private final Map<Mac, Dialogue> byDevice = new HashMap<>();

  /** How often in a row those fell silent that were asked for all their items; oldest first. */
  private final Map<Mac, Integer> unread = new LinkedHashMap<>();

  DialogueTable(int most) {
    this.most = most;
  }

  /**
   * By cookie; else by TCP connection, unless several devices share it (a proxy's); else, without
   * any cookie, by the device the message names. Never by address.
   */
  synchronized Optional<Dialogue> find(Contact contact, Supplier<Optional<Mac>> said) {
    Dialogue found = bySession.get(contact.session());
    if (found == null && !contact.connection().isEmpty()) {
      found = byConnection.get(contact.connection());
      found = found == null || found.connectionShared ? null : found;
    }
    if (found == null && contact.session().isEmpty()) {
      found = said.get().map(byDevice::get).orElse(null);
    }
    return Optional.ofNullable(found);
  }

  /**
   * @return the older dialogue of the same device, which is over now; null when there was none
   * @throws Problem OVERLOAD when the table is full
   */
  synchronized Dialogue open(Dialogue dialogue) {
    Dialogue older = byDevice.get(dialogue.mac());
    Device stored = dialogue.subject().device();
    dialogue.interrupted = stored != null && stored.unanswered();
    if (older != null) {
      close(older);
      dialogue.attempt = older.attempt + 1;
      dialogue.interrupted |= older.unsure();
      dialogue.unread = older.asked() instanceof ReadAllStep ? older.unread + 1 : 0;
    } else if (bySession.size() >= most) {
      throw new Problem(Cause.OVERLOAD, "more than " + most + " dialogues at once");
    } else {
      dialogue.unread = unread.getOrDefault(dialogue.mac(), 0);
    }
    Dialogue neighbour = byConnection.put(dialogue.connection, dialogue);
    if (neighbour != null) {
      neighbour.connectionShared = true;
      dialogue.connectionShared = true;
    }
    byDevice.put(dialogue.mac(), dialogue);
    bySession.put(dialogue.session(), dialogue);
    return older;
  }

  /** A message of it has come. */
  synchronized void heard(Dialogue dialogue, Contact contact, Instant now) {
    if (bySession.get(dialogue.session()) != dialogue) {
      return;
    }
    dialogue.heard = now;
    dialogue.came = contact.at();
    if (!dialogue.connection.equals(contact.connection())) {
      byConnection.remove(dialogue.connection, dialogue);
      dialogue.connection = contact.connection();
      dialogue.connectionShared = byConnection.putIfAbsent(dialogue.connection, dialogue) != null;
    }
  }

  /**
   * @return false when it was over already
   */
  synchronized boolean close(Dialogue dialogue) {
    if (!bySession.remove(dialogue.session(), dialogue)) {
      return false;
    }
    byDevice.remove(dialogue.mac(), dialogue);
    unread.remove(dialogue.mac());
    byConnection.remove(dialogue.connection, dialogue);
    dialogue.close();
    return true;
  }

  /** Ends and returns the dialogues of which nothing was heard since. */
  synchronized List<Dialogue> expire(Instant since) {
    List<Dialogue> silent = new ArrayList<>();
    for (Dialogue dialogue : bySession.values()) {
      if (!dialogue.heard.isBefore(since)) {
        break;
      }
      if (dialogue.idle()) {
        silent.add(dialogue);
      }
    }
    silent.forEach(this::close);
    silent.stream().filter(d -> d.asked() instanceof ReadAllStep).forEach(this::unread);
    return silent;
  }

  private void unread(Dialogue silent) {
    unread.remove(silent.mac());
    unread.put(silent.mac(), silent.unread + 1);
    if (unread.size() > most) {
      unread.remove(unread.keySet().iterator().next());
    }
  }

  synchronized int size() {
    return bySession.size();
  }
}
