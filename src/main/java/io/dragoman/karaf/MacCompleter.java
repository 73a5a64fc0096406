package io.dragoman.karaf;

import java.io.IOException;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** Offers the MACs of the devices the bridge knows. */
@Service
public final class MacCompleter implements Completer {
  private static final int OFFERED = 500;

  @Reference AdminService bridge;

  @Override
  public int complete(Session session, CommandLine line, List<String> candidates) {
    StringsCompleter macs = new StringsCompleter();
    try {
      bridge
          .get(Verb.API + "devices?limit=" + OFFERED)
          .path("items")
          .forEach(device -> macs.getStrings().add(device.path("mac").asText()));
    } catch (IOException silence) {
      return -1;
    }
    return macs.complete(session, line, candidates);
  }
}
