package io.dragoman.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import io.dragoman.model.Event;
import io.dragoman.model.Family;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Mac;
import io.dragoman.model.Secret;
import io.dragoman.security.vault.MasterKey;
import io.dragoman.security.vault.Vault;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * A process that commits for ever and prints {@code ack N.} for each change it was told is durable;
 * {@link KillIT} kills it. Arguments: database URL (empty: H2), folder, number to begin with.
 */
final class CommitLoop {
  static final int DEVICES = 200;
  static final int IN_FLIGHT = 64;
  static final int REPORTS_EVERY = 5;

  private CommitLoop() {}

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[1]);
    Vault vault = new Vault(MasterKey.load(folder.resolve("master.key")));
    JdbcStore store = JdbcStore.open(settings(args[0], folder), vault, Clock.systemUTC());
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    Semaphore free = new Semaphore(IN_FLIGHT);
    for (int i = Integer.parseInt(args[2]); ; i++) {
      free.acquire();
      int number = i;
      store
          .commit(change(number))
          .thenRun(
              () -> {
                acknowledge(out, number);
                free.release();
              });
    }
  }

  static StoreSettings settings(String url, Path folder) {
    return StoreSettings.at(url, "postgres", Secret.NONE, folder).withPoolSize(3);
  }

  static Mac mac(int number) {
    return Mac.of(String.format("0001e3%06x", number % DEVICES));
  }

  static Change change(int number) {
    Device device =
        Device.registered(mac(number), "default", Family.OPENSTAGE, Device.Admission.APPROVED)
            .withDrift(false, number);
    Map<ItemKey, String> items =
        number % REPORTS_EVERY == 0 ? Map.of(ItemKey.of("number"), "" + number) : null;
    Event event = new Event(Instant.EPOCH, null, "default", Cause.CONFIGURED, "" + number);
    return new Change(device, items, List.of(event));
  }

  /** One write, so that a line is there as a whole or visibly cut. */
  private static void acknowledge(OutputStream out, int number) {
    try {
      out.write(("ack " + number + ".\n").getBytes(US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
