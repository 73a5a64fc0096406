package io.dragoman.subscriber.broadworks.ocip;

import io.dragoman.subscriber.broadworks.ocip.codec.OciCommand;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Carries one document to a carrier and its responses back, through the route {@code direct:ocip}.
 * Logs in by itself and keeps the account's rate; a document of reads is tried up to three times,
 * one that writes once. Never blocks its caller.
 *
 * <p>The responses are as many as the commands and in their order, errors among them; a single
 * error may stand for all. Fails with {@link io.dragoman.subscriber.CarrierException}. After
 * UNREACHABLE or GARBLED nobody knows whether a write was done.
 */
public interface OciTransport {
  CompletionStage<List<OciCommand>> send(OciRequest ask);
}
