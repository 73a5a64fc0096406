package io.dragoman.store;

import io.dragoman.security.vault.Vault;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A row beside the devices', written in the transaction of the {@link Change} it belongs to. One
 * class for each kind of order; all of them live here, where SQL does.
 */
public abstract class Entry {
  Entry() {}

  /**
   * True when the change it belongs to decides the device's mode. Of every other change the store
   * ignores the mode, and of this one all else: neither undoes the other.
   */
  boolean movesMode() {
    return false;
  }

  /** On the writer's thread; again when the transaction had to be begun again. */
  abstract void write(Connection connection, Vault vault) throws SQLException;

  /** The transaction is durable; before the stage of the change completes. Quick, never throws. */
  void stored() {}
}
