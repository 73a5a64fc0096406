package io.dragoman.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** Log output of commands whose own output people read. */
public final class Logging {
  private Logging() {}

  /** Warnings and errors only. */
  public static void quiet() {
    for (String name : new String[] {"io.dragoman", "dragoman"}) {
      ((Logger) LoggerFactory.getLogger(name)).setLevel(Level.WARN);
    }
  }
}
