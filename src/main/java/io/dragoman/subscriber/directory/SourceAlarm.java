package io.dragoman.subscriber.directory;

import io.dragoman.model.Cause;
import io.dragoman.subscriber.CarrierException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes an event and a line of the log. Both ends of an outage have one level: who is woken by the
 * first must see the second.
 */
record SourceAlarm(CarrierContext shop, String tenant, String source) implements SourceListener {
  private static final Logger LOG = LoggerFactory.getLogger(SourceAlarm.class);

  @Override
  public void refused(CarrierException why) {
    tell(Cause.CARRIER_CREDENTIALS_REFUSED, why.getMessage());
  }

  @Override
  public void lost(CarrierException why) {
    tell(Cause.CARRIER_LOST, source + ": " + why.getMessage());
  }

  @Override
  public void back(Duration after, long spared) {
    String length = "after " + after.toSeconds() + " s";
    tell(
        Cause.CARRIER_BACK,
        source + ", " + length + "; " + spared + " calls were not made meanwhile");
  }

  private void tell(Cause cause, String detail) {
    LOG.warn("Tenant {}: {} {}", tenant, cause.sentence(), detail);
    shop.tell(tenant, cause, detail);
  }
}
