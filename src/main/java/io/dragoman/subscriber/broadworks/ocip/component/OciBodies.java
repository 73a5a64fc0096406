package io.dragoman.subscriber.broadworks.ocip.component;

import io.dragoman.subscriber.broadworks.ocip.codec.OciCommand;
import io.dragoman.subscriber.broadworks.ocip.codec.OciDocument;
import io.dragoman.subscriber.broadworks.ocip.codec.OciLimits;
import io.dragoman.subscriber.broadworks.ocip.codec.OciReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a route may put into {@code ocip:}. */
final class OciBodies {
  private static final OciReader READER = new OciReader(OciLimits.DEFAULT);

  private OciBodies() {}

  /**
   * @throws IllegalArgumentException when it is nothing of the kind
   * @throws io.dragoman.model.Problem when it is text that is no sound document
   */
  static List<OciCommand> commands(Object body) {
    if (body instanceof OciDocument document) {
      return document.commands();
    }
    if (body instanceof OciCommand command) {
      return List.of(command);
    }
    if (body instanceof List<?> list
        && !list.isEmpty()
        && list.stream().allMatch(OciCommand.class::isInstance)) {
      return new OciDocument("", list.stream().map(OciCommand.class::cast).toList()).commands();
    }
    if (body instanceof byte[] bytes) {
      return text(new String(bytes, StandardCharsets.UTF_8));
    }
    if (body instanceof String text) {
      return text(text);
    }
    throw new IllegalArgumentException("the body has no commands of OCI-P");
  }

  private static List<OciCommand> text(String text) {
    return text.contains("BroadsoftDocument")
        ? READER.read(text).commands()
        : READER.commands(text);
  }
}
