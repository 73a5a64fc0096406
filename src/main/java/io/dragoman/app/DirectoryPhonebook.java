package io.dragoman.app;

import io.dragoman.model.Line;
import io.dragoman.model.Subscriber;
import io.dragoman.model.Tenant;
import io.dragoman.phonebook.DirectoryEntry;
import io.dragoman.phonebook.StoredBooks;
import io.dragoman.subscriber.directory.CarrierStatus;
import io.dragoman.subscriber.directory.Carriers;
import io.dragoman.subscriber.file.SubscriberFile;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A tenant's users as a phone book: from its carrier's directory, or from subscribers.csv. */
final class DirectoryPhonebook implements StoredBooks {
  private static final int MOST = 200_000;
  private static final int BATCH = 1_000;

  private final Carriers carriers;
  private final SubscriberFile file;
  private final Clock clock;

  DirectoryPhonebook(Carriers carriers, SubscriberFile file, Clock clock) {
    this.carriers = carriers;
    this.file = file;
    this.clock = clock;
  }

  @Override
  public Optional<Stored> of(Tenant tenant) {
    if (carriers.ids().contains(tenant.id())) {
      return carriers
          .status(tenant.id())
          .flatMap(CarrierStatus::read)
          .map(read -> book(tenant, ofCarrier(tenant.id()), read));
    }
    return tenant.upstream().equals("file")
        ? Optional.of(book(tenant, file.all(), clock.instant()))
        : Optional.empty();
  }

  private Stream<Subscriber> ofCarrier(String tenant) {
    List<Subscriber> all = new ArrayList<>();
    String after = "";
    while (all.size() < MOST) {
      List<Carriers.Listed> batch = carriers.subscribers(tenant, after, BATCH).orElseGet(List::of);
      if (batch.isEmpty()) {
        break;
      }
      batch.forEach(each -> all.add(each.subscriber()));
      after = batch.get(batch.size() - 1).key();
    }
    return all.stream();
  }

  /**
   * Everybody once who has a number or an extension; each user of a device's lines has an entry.
   */
  private static Stored book(Tenant tenant, Stream<Subscriber> subscribers, Instant asOf) {
    Set<List<String>> seen = new HashSet<>();
    List<DirectoryEntry> entries =
        subscribers
            .filter(subscriber -> subscriber.tenant().equals(tenant.id()))
            .flatMap(subscriber -> subscriber.lines().stream().map(line -> entry(subscriber, line)))
            .filter(entry -> !entry.number().isEmpty() || !entry.extension().isEmpty())
            .filter(e -> seen.add(List.of(e.userId(), e.number(), e.extension())))
            .limit(MOST)
            .toList();
    return new Stored(entries, asOf);
  }

  private static DirectoryEntry entry(Subscriber subscriber, Line line) {
    boolean own = line.userId().equals(subscriber.userId());
    return new DirectoryEntry(
        line.userId(),
        line.firstName(),
        line.lastName(),
        line.displayName(),
        line.number(),
        line.extension(),
        own ? subscriber.extra().getOrDefault("mobile", "") : "",
        own ? subscriber.email() : "",
        own ? subscriber.department() : "",
        "",
        "");
  }
}
