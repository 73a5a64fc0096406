package io.dragoman.route;

import io.dragoman.dls.Action;
import io.dragoman.dls.DLSMessage;
import io.dragoman.dls.DlsItem;
import io.dragoman.dls.DlsWriter;
import io.dragoman.model.ItemKey;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.ArrayList;
import java.util.List;

/**
 * Answers phones with a CleanUp: anything but the expected XML makes them reject the answer
 * (dls-protocol.md § 1.3, § 3.16). Other paths of the listener are no business of phones.
 */
public final class DlsRefusal implements Refusal {
  /** Everything below it is DLS, case counts (dls-protocol.md § 1.2). */
  public static final String PATH = "/DeploymentService";

  private static final Refusal OTHERS = Refusal.plain();

  @Override
  public FullHttpResponse answer(HttpResponseStatus status, String target, String nonce) {
    if (!Targets.path(target).startsWith(PATH)) {
      return OTHERS.answer(status, target, nonce);
    }
    List<DlsItem> items = new ArrayList<>();
    items.add(DlsItem.of(ItemKey.of("cleanup-reason"), status.reasonPhrase()));
    if (status.equals(HttpResponseStatus.SERVICE_UNAVAILABLE)) {
      items.add(DlsItem.of(ItemKey.of("send-solicited"), "true"));
    }
    byte[] body = DlsWriter.write(DLSMessage.of(nonce, Action.CLEAN_UP, items));
    return Refusal.of(HttpResponseStatus.OK, "text/xml", body);
  }
}
