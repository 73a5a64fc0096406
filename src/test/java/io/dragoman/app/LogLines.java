package io.dragoman.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import org.slf4j.LoggerFactory;

/** What the whole process logs from {@code WARN} up, and the bridge from {@code INFO}. */
final class LogLines extends AppenderBase<ILoggingEvent> {
  private final Queue<ILoggingEvent> events = new ConcurrentLinkedQueue<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final Logger own = (Logger) LoggerFactory.getLogger("io.dragoman");
  private final Level before = own.getLevel();

  LogLines() {
    setContext(root.getLoggerContext());
    start();
    own.setLevel(Level.INFO);
    root.addAppender(this);
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (event.getLevel().isGreaterOrEqual(Level.WARN) || ours(event)) {
      events.add(event);
    }
  }

  private static boolean ours(ILoggingEvent event) {
    return event.getLoggerName().startsWith("io.dragoman.subscriber")
        || event.getLoggerName().startsWith("io.dragoman.camel");
  }

  /** Without the audit trail as the shipped route logs it. */
  List<String> withoutEvents() {
    return lines(each -> !each.getLoggerName().equals("dragoman.events"));
  }

  /** Level and text; a stack trace shows as its class. */
  List<String> lines() {
    return lines(each -> true);
  }

  private List<String> lines(Predicate<ILoggingEvent> wanted) {
    return events.stream()
        .filter(wanted)
        .map(
            each ->
                each.getLevel()
                    + " "
                    + each.getFormattedMessage()
                    + (each.getThrowableProxy() == null
                        ? ""
                        : " with a stack trace of " + each.getThrowableProxy().getClassName()))
        .toList();
  }

  void forget() {
    events.clear();
  }

  @Override
  public void stop() {
    super.stop();
    root.detachAppender(this);
    own.setLevel(before);
  }
}
