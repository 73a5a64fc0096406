package io.dragoman.upstream.sync;

import io.dragoman.upstream.DeviceFacts;
import io.dragoman.upstream.Harvest;
import io.dragoman.upstream.assembly.CarrierRules;
import io.dragoman.upstream.assembly.Part;
import io.dragoman.upstream.assembly.Placed;
import io.dragoman.upstream.assembly.Retold;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What sources told of one device, with what the directory has of it and of its users. */
final class Recollection {
  private final CarrierRules rules;
  private final Directory directory;
  private final List<Part> told;
  private final Set<String> asked;

  private Recollection(CarrierRules rules, Directory directory, List<Part> told) {
    this.rules = rules;
    this.directory = directory;
    this.told = told;
    this.asked = told.stream().map(Part::source).collect(Collectors.toSet());
  }

  /**
   * @param known the device as it was; null when it was not known
   */
  static List<Part> with(List<Part> told, CarrierRules rules, Placed known, Directory directory) {
    Recollection memory = new Recollection(rules, directory, told);
    List<Part> parts = new ArrayList<>(told);
    Set<String> users = memory.users();
    if (known != null) {
      parts.addAll(Retold.of(rules, known, source -> !memory.asked.contains(source)));
      users.remove(known.subscriber().userId());
    }
    users.forEach(user -> parts.addAll(memory.of(user)));
    return parts;
  }

  private Set<String> users() {
    Set<String> users = new TreeSet<>();
    for (Part part : told) {
      for (DeviceFacts device : part.harvest().devices()) {
        device.lines().forEach(line -> users.add(line.userId()));
      }
    }
    users.remove("");
    return users;
  }

  /** Of sources that were not asked, or spared to say what is known. */
  private List<Part> of(String user) {
    List<Part> parts = new ArrayList<>();
    directory.ofUser(user).stream()
        .limit(1)
        .flatMap(each -> Retold.of(rules, each, source -> !asked.contains(source)).stream())
        .map(part -> new Part(part.source(), usersOf(part.harvest()), true))
        .forEach(parts::add);
    told.stream()
        .filter(part -> !names(part.harvest(), user))
        .map(part -> directory.phoneOf(user, part.source()))
        .filter(Objects::nonNull)
        .map(phone -> Retold.user(rules, phone, phone.subscriber().origins().get("deviceType")))
        .forEach(parts::add);
    return parts;
  }

  private static boolean names(Harvest harvest, String userId) {
    return harvest.users().stream().anyMatch(user -> user.userId().equalsIgnoreCase(userId));
  }

  private static Harvest usersOf(Harvest harvest) {
    return new Harvest(harvest.users(), List.of(), true);
  }
}
