package io.dragoman.subscriber.broadworks.password;

import io.dragoman.model.HandClock;
import io.dragoman.subscriber.CarrierException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A carrier that records what is written to it, and a database that remembers it. */
abstract class LedgerFixture {
  @TempDir Path home;
  final HandClock clock = new HandClock();
  final RecordedCarrier carrier = new RecordedCarrier();
  final String setting;
  final String value;
  Ledger ledger;

  /** One setting of the tenant. */
  LedgerFixture(String setting, String value) {
    this.setting = setting;
    this.value = value;
  }

  @BeforeEach
  void open() throws Exception {
    ledger = new Ledger(home, clock);
    ledger.carrier.put(setting, value);
    start();
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  /** Makes what is tested, with the ledger as it is now. */
  abstract void start() throws CarrierException;

  void restart() throws CarrierException {
    ledger.restart();
    start();
  }
}
