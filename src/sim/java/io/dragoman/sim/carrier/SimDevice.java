package io.dragoman.sim.carrier;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A device profile of level Group.
 *
 * @param mac 12 upper-case hex digits; empty where nobody entered one
 * @param folder of its type's files at the DMS
 * @param ports lines the type can have
 * @param user of the profile for downloading its files
 * @param tags custom ones, by name with the percent signs
 */
public record SimDevice(
    String enterprise,
    String group,
    String name,
    String type,
    String folder,
    int ports,
    String mac,
    String serial,
    String user,
    String password,
    String version,
    String description,
    Map<String, String> tags,
    List<SimLine> lines) {
  public SimDevice {
    tags = Map.copyOf(tags);
    lines = List.copyOf(lines);
  }

  /** Phones of this family speak DLS, the others download. */
  public boolean isOpenStage() {
    return type.contains("OpenStage");
  }

  SimDevice withMac(String newMac) {
    return copy(newMac, serial, user, password, description, tags, lines);
  }

  SimDevice withSerial(String newSerial) {
    return copy(mac, newSerial, user, password, description, tags, lines);
  }

  SimDevice withDescription(String text) {
    return copy(mac, serial, user, password, text, tags, lines);
  }

  SimDevice withCredentials(String newUser, String newPassword) {
    return copy(mac, serial, newUser, newPassword, description, tags, lines);
  }

  /** An empty value takes the tag away. */
  SimDevice withTag(String tag, String value) {
    Map<String, String> changed = new LinkedHashMap<>(tags);
    if (value.isEmpty()) {
      changed.remove(tag);
    } else {
      changed.put(tag, value);
    }
    return copy(mac, serial, user, password, description, changed, lines);
  }

  SimDevice withLines(List<SimLine> changed) {
    return copy(mac, serial, user, password, description, tags, changed);
  }

  private SimDevice copy(
      String newMac,
      String newSerial,
      String newUser,
      String newPassword,
      String newDescription,
      Map<String, String> newTags,
      List<SimLine> newLines) {
    return new SimDevice(
        enterprise,
        group,
        name,
        type,
        folder,
        ports,
        newMac,
        newSerial,
        newUser,
        newPassword,
        version,
        newDescription,
        newTags,
        newLines);
  }
}
