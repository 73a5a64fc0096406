package io.dragoman.family.openstage.bootstrap;

import static java.util.concurrent.CompletableFuture.completedStage;

import io.dragoman.family.openstage.DeviceTask;
import io.dragoman.family.openstage.DialogueOutcome;
import io.dragoman.family.openstage.codec.Action;
import io.dragoman.family.openstage.codec.DlsItem;
import io.dragoman.family.openstage.codec.WorkpointMessage;
import io.dragoman.model.Cause;
import io.dragoman.model.CertificateOrder;
import io.dragoman.model.DeviceContext;
import io.dragoman.model.ItemKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Ordered certificates: each is written, then read back by its {@code -info} item (DG p. 60). */
final class CertificateOrderTasks {
  private CertificateOrderTasks() {}

  static List<DeviceTask> of(CertificateOrders orders, List<CertificateOrder> open) {
    List<DeviceTask> errands = new ArrayList<>();
    for (CertificateOrder order : open) {
      Writing writing = new Writing(orders, order);
      errands.add(writing);
      errands.add(new ReadingBack(orders, order, writing));
    }
    return errands;
  }

  private static final class Writing implements DeviceTask {
    private final CertificateOrders orders;
    private final CertificateOrder order;
    private volatile boolean failed;

    Writing(CertificateOrders orders, CertificateOrder order) {
      this.orders = orders;
      this.order = order;
    }

    @Override
    public Action action() {
      return Action.WRITE_ITEMS;
    }

    @Override
    public List<DlsItem> items() {
      return List.of(DlsItem.of(ItemKey.of(order.item()), order.content().reveal()));
    }

    @Override
    public CompletionStage<Optional<DialogueOutcome>> answered(
        DeviceContext context, WorkpointMessage reply) {
      Optional<String> refusal = RefusedItems.of(items(), reply);
      failed = refusal.isPresent();
      return refusal
          .map(why -> orders.failed(order, Cause.ITEMS_REJECTED, why))
          .orElse(completedStage(null))
          .thenApply(nothing -> Optional.empty());
    }

    @Override
    public CompletionStage<DialogueOutcome> refused(DeviceContext context, String status) {
      String detail = action().text() + ": " + status;
      return orders
          .failed(order, Cause.ACTION_FAILED, detail)
          .thenApply(nothing -> DialogueOutcome.of(Cause.ACTION_FAILED, detail));
    }
  }

  private record ReadingBack(CertificateOrders orders, CertificateOrder order, Writing writing)
      implements DeviceTask {
    @Override
    public Action action() {
      return Action.READ_ITEMS;
    }

    @Override
    public List<DlsItem> items() {
      return List.of(DlsItem.of(info(), ""));
    }

    private ItemKey info() {
      return ItemKey.of(order.item() + "-info");
    }

    /** What the summary looks like is not published: there has to be one. */
    @Override
    public CompletionStage<Optional<DialogueOutcome>> answered(
        DeviceContext context, WorkpointMessage reply) {
      if (writing.failed) {
        return completedStage(Optional.empty());
      }
      String info = reply.value(info().name()).orElse("");
      CompletionStage<Void> ended =
          info.isEmpty()
              ? orders.failed(
                  order, Cause.CERTIFICATE_NOT_INSTALLED, "The phone shows none after the write.")
              : orders.done(order, info);
      return ended.thenApply(nothing -> Optional.empty());
    }

    @Override
    public CompletionStage<DialogueOutcome> refused(DeviceContext context, String status) {
      String detail = action().text() + ": " + status;
      return orders
          .failed(order, Cause.ACTION_FAILED, detail)
          .thenApply(nothing -> DialogueOutcome.of(Cause.ACTION_FAILED, detail));
    }
  }
}
