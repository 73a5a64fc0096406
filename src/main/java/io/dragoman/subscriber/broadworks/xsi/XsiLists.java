package io.dragoman.subscriber.broadworks.xsi;

import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierException.Kind;
import io.dragoman.subscriber.CarrierTransport.Answer;
import io.dragoman.subscriber.broadworks.xsi.codec.XsiFault;
import io.dragoman.subscriber.broadworks.xsi.codec.XsiPage;
import io.dragoman.subscriber.broadworks.xsi.codec.XsiPath;
import io.dragoman.subscriber.broadworks.xsi.codec.XsiQuery;
import io.dragoman.subscriber.broadworks.xsi.codec.XsiRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * Phone lists of one tenant, read live: one request a page, within the tenant's and the user's
 * pace. Fails with {@link CarrierException}: FORBIDDEN when the user may not see the list, BUSY
 * when it would take longer than a phone waits. Never blocks. Thread-safe.
 */
public final class XsiLists {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int MOST_RESULTS = 1_000;

  private final XsiClient client;

  XsiLists(XsiClient client) {
    this.client = client;
  }

  public CompletionStage<XsiListPage> read(XsiListQuery query) {
    if (query.start() < 1 || query.results() < 1) {
      return wrong("a page begins at 1 and has a record at least");
    }
    Optional<String> path = path(query);
    if (path.isEmpty()) {
      return wrong("no address can name that user or directory");
    }
    return client
        .get(path.get() + parameters(query), PATIENCE, user(query.user()))
        .thenApply(answer -> page(query, answer));
  }

  /** Names of the custom contact directories a user may see. */
  public CompletionStage<List<String>> directories(String userId) {
    Optional<String> path = XsiPath.user(user(userId), XsiList.CUSTOM_CONTACT.resource());
    return path.isEmpty()
        ? wrong("no address can name that user")
        : client.get(path.get(), PATIENCE, user(userId)).thenApply(this::names);
  }

  private String user(String asked) {
    return asked.isEmpty() ? client.settings.as() : asked;
  }

  private Optional<String> path(XsiListQuery query) {
    String resource = query.list().resource();
    if (query.list() != XsiList.CUSTOM_CONTACT) {
      return XsiPath.user(user(query.user()), resource);
    }
    return XsiPath.segment(query.directory())
        .flatMap(name -> XsiPath.user(user(query.user()), resource + "/" + name));
  }

  private static XsiQuery parameters(XsiListQuery query) {
    XsiQuery parameters = XsiQuery.NONE;
    if (query.any() && query.criteria().size() > 1) {
      parameters = parameters.plain("searchCriteriaModeOr", "true");
    }
    for (XsiListQuery.Criterion wanted : query.criteria()) {
      String name = wanted.field().parameter(query.list());
      if (name != null && !wanted.text().isBlank()) {
        parameters =
            wanted.field() == XsiListQuery.Field.GROUP
                ? parameters.plain(name, wanted.text())
                : parameters.search(name, wanted.match(), wanted.text());
      }
    }
    return parameters.page(query.start(), Math.min(query.results(), MOST_RESULTS));
  }

  private XsiListPage page(XsiListQuery query, Answer answer) {
    try {
      XsiPage page = client.reader.page(answer.body(), XsiStatus.contentType(answer));
      List<XsiRecord> own =
          query.list().users()
              ? page.records().stream()
                  .filter(each -> client.settings.owns(each.provider(), each.group()))
                  .toList()
              : page.records();
      int came = page.records().size();
      int total = page.total().orElse(-1);
      boolean more = came > 0 && query.start() - 1 + came < total;
      return new XsiListPage(own, more ? query.start() + came : 0, total, came - own.size());
    } catch (XsiFault e) {
      throw new CompletionException(XsiClient.garbled(e));
    }
  }

  private List<String> names(Answer answer) {
    try {
      return client.reader.directories(answer.body(), XsiStatus.contentType(answer));
    } catch (XsiFault e) {
      throw new CompletionException(XsiClient.garbled(e));
    }
  }

  private static <T> CompletionStage<T> wrong(String what) {
    return CompletableFuture.failedFuture(
        new CarrierException(Kind.NOT_FOUND, "Xsi: " + what + "."));
  }
}
