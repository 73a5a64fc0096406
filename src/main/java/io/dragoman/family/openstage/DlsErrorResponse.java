package io.dragoman.family.openstage;

import io.dragoman.family.openstage.codec.Action;
import io.dragoman.family.openstage.codec.DLSMessage;
import io.dragoman.family.openstage.codec.DlsItem;
import io.dragoman.family.openstage.codec.DlsWriter;
import io.dragoman.http.ErrorResponse;
import io.dragoman.http.RequestTarget;
import io.dragoman.model.ItemKey;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.ArrayList;
import java.util.List;

/**
 * Answers phones with a CleanUp: anything but the expected XML makes them reject the answer
 * (dls-protocol.md § 1.3, § 3.16). Other paths of the listener are no business of phones.
 */
public final class DlsErrorResponse implements ErrorResponse {
  /** Everything below it is DLS, case counts (dls-protocol.md § 1.2). */
  public static final String PATH = "/DeploymentService";

  private static final ErrorResponse OTHERS = ErrorResponse.plain();

  @Override
  public FullHttpResponse answer(HttpResponseStatus status, String target, String nonce) {
    if (!RequestTarget.path(target).startsWith(PATH)) {
      return OTHERS.answer(status, target, nonce);
    }
    List<DlsItem> items = new ArrayList<>();
    items.add(DlsItem.of(ItemKey.of("cleanup-reason"), status.reasonPhrase()));
    if (status.equals(HttpResponseStatus.SERVICE_UNAVAILABLE)) {
      items.add(DlsItem.of(ItemKey.of("send-solicited"), "true"));
    }
    byte[] body = DlsWriter.write(DLSMessage.of(nonce, Action.CLEAN_UP, items));
    return ErrorResponse.of(HttpResponseStatus.OK, "text/xml", body);
  }
}
