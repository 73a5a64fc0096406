package io.dragoman.admin;

import static java.util.concurrent.CompletableFuture.completedFuture;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dragoman.model.Cause;
import io.dragoman.model.Event;
import io.dragoman.model.Tenant;
import io.dragoman.store.AuditExport;
import io.dragoman.store.AuditHead;
import io.dragoman.store.AuditReport;
import io.dragoman.store.AuditRow;
import io.dragoman.store.AuditVerdict;
import io.dragoman.store.AuditVerifier;
import io.dragoman.store.Change;
import io.dragoman.store.Store;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;

/** {@code /api/v1/audit}: is the audit trail whole, and the trail itself with its hashes. */
final class AuditResources {
  private static final int LARGEST_PAGE = 10_000;
  private static final String LINES = "application/x-ndjson";

  private final Store store;
  private final AuditVerifier verifier;
  private final Clock clock;

  AuditResources(Store store, AuditVerifier verifier, Clock clock) {
    this.store = store;
    this.verifier = verifier;
    this.clock = clock;
  }

  List<Resource> resources() {
    return List.of(
        new Resource(
            "POST",
            "/api/v1/audit/verify",
            Role.OPERATOR,
            request -> completedFuture(verify(request))),
        new Resource("GET", "/api/v1/audit/verify", Role.OPERATOR, request -> status()),
        new Resource("GET", "/api/v1/audit/export", Role.OPERATOR, this::export)
            .taking("after", "limit", "format"));
  }

  private ApiResponse verify(ApiRequest request) {
    return ApiResponse.json(202, view(verifier.start(request.actor())));
  }

  /**
   * How far it is, and in short what the last one has found that came to its end; null when there
   * was none, absent when the database does not say.
   */
  private CompletionStage<ApiResponse> status() {
    return store
        .ask(AuditVerdict.last())
        .handle(
            (last, failure) -> {
              ObjectNode view = view(verifier.status());
              if (failure == null) {
                view.set("last", last == null ? null : view(last));
              }
              return ApiResponse.json(200, view);
            });
  }

  private static ObjectNode view(AuditVerdict last) {
    ObjectNode view =
        Json.object()
            .put("node", last.node())
            .put("started", last.began().toString())
            .put("finished", last.ended().toString())
            .put("actor", last.actor())
            .put("from", last.firstEvent())
            .put("to", last.lastEvent())
            .put("events", last.events())
            .put("whole", last.findings() == 0)
            .put("findings", last.findings());
    return last.firstBroken() == 0
        ? view.putNull("firstBroken")
        : view.put("firstBroken", last.firstBroken());
  }

  /** A page of JSON lines; an empty one is the end. */
  private CompletionStage<ApiResponse> export(ApiRequest request) {
    int limit = request.number("limit", LARGEST_PAGE, 1, LARGEST_PAGE);
    long after = after(request);
    boolean paged = request.query("format", "").equals("page");
    return store
        .ask(new AuditExport(after, paged ? limit + 1 : limit))
        .thenCompose(
            rows -> {
              ApiResponse page = paged ? page(rows, limit) : lines(rows);
              return after > 0 ? completedFuture(page) : exported(request).thenApply(done -> page);
            });
  }

  private static ApiResponse lines(List<AuditRow> rows) {
    StringBuilder lines = new StringBuilder();
    rows.forEach(row -> lines.append(line(row)).append('\n'));
    return ApiResponse.text(200, LINES, lines.toString());
  }

  private static ApiResponse page(List<AuditRow> rows, int limit) {
    return JsonViews.page(rows, limit, AuditResources::line, row -> Long.toString(row.id()));
  }

  private static long after(ApiRequest request) {
    try {
      return Long.parseLong(request.query("after", "0"));
    } catch (NumberFormatException e) {
      throw ApiException.badRequest("after must be the id of an event");
    }
  }

  private CompletionStage<Void> exported(ApiRequest request) {
    return store.commit(
        Change.of(
            new Event(
                clock.instant(),
                null,
                Tenant.DEFAULT_ID,
                Cause.AUDIT_EXPORTED,
                "",
                request.actor())));
  }

  private static ObjectNode view(AuditVerifier.Status now) {
    ObjectNode view =
        Json.object()
            .put("state", now.state().name().toLowerCase(Locale.ROOT))
            .put("verified", now.verified())
            .put("of", now.total())
            .put("started", now.started() == null ? null : now.started().toString())
            .put("finished", now.finished() == null ? null : now.finished().toString())
            .put("reason", now.reason());
    view.set("result", now.result() == null ? null : view(now.result()));
    return view;
  }

  private static ObjectNode view(AuditReport report) {
    ObjectNode view =
        Json.object()
            .put("whole", report.whole())
            .put("events", report.events())
            .put("unprotected", report.unprotected());
    report
        .firstBroken()
        .ifPresentOrElse(id -> view.put("firstBroken", id), () -> view.putNull("firstBroken"));
    ArrayNode chains = view.putArray("chains");
    for (AuditHead head : report.chains()) {
      chains
          .addObject()
          .put("chain", head.chain())
          .put("expired", head.firstSeq())
          .put("last", head.lastSeq())
          .put("hash", HexFormat.of().formatHex(head.lastHash()));
    }
    ArrayNode findings = view.putArray("findings");
    report
        .findings()
        .forEach(
            found ->
                findings
                    .addObject()
                    .put("id", found.id())
                    .put("chain", found.chain())
                    .put("what", found.what()));
    return view;
  }

  private static ObjectNode line(AuditRow row) {
    return Json.object()
        .put("id", row.id())
        .put("at", row.at().toString())
        .put("mac", row.mac())
        .put("tenant", row.tenant())
        .put("cause", row.cause())
        .put("detail", row.detail())
        .put("actor", row.actor())
        .put("chain", row.chain())
        .put("seq", row.seq())
        .put("hash", row.hash() == null ? null : HexFormat.of().formatHex(row.hash()));
  }
}
