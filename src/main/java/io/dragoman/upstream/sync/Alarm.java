package io.dragoman.upstream.sync;

import io.dragoman.upstream.CarrierTrouble;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;

/** Told what people should know of one source, once each however many phones ask. */
interface Alarm {
  /** Its credentials were refused; they are not tried again. */
  void refused(CarrierTrouble why);

  /** It failed too often and is left alone for a while. */
  void lost(CarrierTrouble why);

  /**
   * It answers again.
   *
   * @param spared calls that were not even tried meanwhile
   */
  void back(Duration after, long spared);

  /** Since when it is lost. */
  record Loss(Instant since, LongAdder spared) {}
}
