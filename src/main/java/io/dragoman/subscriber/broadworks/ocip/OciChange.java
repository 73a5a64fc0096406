package io.dragoman.subscriber.broadworks.ocip;

import io.dragoman.subscriber.CarrierChange;
import io.dragoman.subscriber.broadworks.ocip.codec.OciCommand;
import io.dragoman.subscriber.broadworks.ocip.codec.OciNode;
import io.dragoman.subscriber.broadworks.ocip.codec.OciSchema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** What a request that somebody sent to the carrier has changed there. */
public final class OciChange {
  /** A request may list thousands; more than these are a full read. */
  private static final int MOST = 50;

  private OciChange() {}

  /**
   * Users and devices it names, under their old and new ids, or that all of a provider or group may
   * have changed; empty when it changes nothing that the directory tells.
   */
  public static List<CarrierChange> of(OciCommand request) {
    OciSchema.Changes changes = OciSchema.published().changes(request.type());
    if (changes == OciSchema.Changes.NOTHING) {
      return List.of();
    }
    boolean whole = changes == OciSchema.Changes.WHOLE;
    String provider = request.text("serviceProviderId");
    String group = request.text("groupId");
    Set<String> users = new LinkedHashSet<>();
    Set<String> devices = new LinkedHashSet<>();
    walk(request.children(), Set.of("userId", "newUserId"), users::add);
    walk(request.children(), Set.of("deviceName"), devices::add);
    List<CarrierChange> hints = new ArrayList<>();
    if (users.size() + devices.size() > MOST) {
      return List.of(new CarrierChange(provider, group, "", "", true));
    }
    String user = users.isEmpty() ? "" : users.iterator().next();
    for (String device : devices) {
      hints.add(new CarrierChange(provider, group, user, device, whole));
    }
    users.stream()
        .filter(id -> devices.isEmpty() || !id.equals(user))
        .forEach(id -> hints.add(new CarrierChange(provider, group, id, "", whole)));
    if (hints.isEmpty() && whole) {
      hints.add(new CarrierChange(provider, group, "", "", true));
    }
    // whoever reads only the group that a user is moved to knows neither the user nor the provider
    String into = request.text("newGroupId");
    if (!into.isEmpty()) {
      hints.add(new CarrierChange(provider, into, "", "", true));
    }
    return hints;
  }

  private static void walk(List<OciNode> nodes, Set<String> names, Consumer<String> found) {
    for (OciNode node : nodes) {
      if (names.contains(node.name()) && !node.text().isEmpty()) {
        found.accept(node.text());
      }
      walk(node.children(), names, found);
    }
  }
}
