package io.dragoman.subscriber.directory;

import io.dragoman.subscriber.CarrierException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;

/** Told what people should know of one source, once each however many phones ask. */
interface SourceListener {
  /** Its credentials were refused; they are not tried again. */
  void refused(CarrierException why);

  /** It failed too often and is left alone for a while. */
  void lost(CarrierException why);

  /**
   * It answers again.
   *
   * @param spared calls that were not even tried meanwhile
   */
  void back(Duration after, long spared);

  /** Since when it is lost. */
  record Loss(Instant since, LongAdder spared) {}
}
