package io.dragoman.sim.carrier;

import java.util.ArrayList;
import java.util.List;

/** One command of a client who is logged in. */
record OciCall(Element command, CarrierAccount account, CarrierData data, OciOut out) {
  String text(String name) {
    return command.child(name).text;
  }

  String type() {
    return typeOf(command);
  }

  /** Without its prefix. */
  static String typeOf(Element command) {
    String type = command.attributes.getOrDefault("type", "");
    return type.substring(type.indexOf(':') + 1);
  }

  /** {@code UserGetRequest18} is answered by {@code UserGetResponse18}. */
  String answerType() {
    return type().replace("Request", "Response");
  }

  /** The user named, if this administrator may see it. */
  SimUser user() {
    return user(text("userId"));
  }

  SimUser user(String userId) {
    SimUser user = data.user(userId).orElseThrow(() -> OciTrouble.noUser(userId));
    if (!account.mayRead(user) && !out.on(CarrierFault.FOREIGN_RECORDS)) {
      throw OciTrouble.noUser(userId);
    }
    if (out.on(CarrierFault.LONG_NAMES)) {
      user = user.named(user.first(), "Ä".repeat(200));
    }
    return out.on(CarrierFault.CONTROL_CHARACTERS)
        ? user.named(user.first() + "\u0007", user.last())
        : user;
  }

  String enterprise() {
    if (out.on(CarrierFault.FOREIGN_RECORDS)) {
      return foreign();
    }
    String id = text("serviceProviderId");
    if (!data.hasEnterprise(id) || !account.mayRead(id, account.group())) {
      throw new OciTrouble(4151, "Service Provider not found: " + id);
    }
    return id;
  }

  /** Also under the capital that one command wants. */
  String group() {
    if (out.on(CarrierFault.FOREIGN_RECORDS)) {
      return data.groups().get(0);
    }
    String id = command.has("GroupId") ? text("GroupId") : text("groupId");
    if (!data.hasGroup(enterprise(), id) || !account.mayRead(enterprise(), id)) {
      throw OciTrouble.noGroup(id);
    }
    return id;
  }

  /** The last enterprise that is not the administrator's own. */
  private String foreign() {
    List<String> others = new ArrayList<>(data.enterprises());
    others.remove(account.enterprise());
    return others.get(others.size() - 1);
  }

  SimDevice device() {
    String name = text("deviceName");
    return data.device(enterprise(), group(), name).orElseThrow(() -> OciTrouble.noDevice(name));
  }
}
