package io.dragoman.phonebook;

import io.dragoman.model.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is known of a tenant's users without asking anybody; may take its time. */
public interface StoredBooks {
  Optional<Stored> of(Tenant tenant);

  /**
   * @param asOf when the carrier said so
   */
  record Stored(List<DirectoryEntry> entries, Instant asOf) {}
}
