package io.dragoman.admin;

import io.dragoman.model.Mac;
import io.dragoman.subscriber.broadworks.check.CheckResult;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What the API orders about tenants' carriers. */
@FunctionalInterface
public interface UpstreamOperations {
  /**
   * @param example a device to ask about; empty for one the directory knows
   * @param again shows logins again that were refused
   * @return empty when there is no such tenant; never fails
   */
  CompletionStage<Optional<List<CheckResult>>> check(
      String tenant, Optional<Mac> example, boolean again);
}
