package io.dragoman.subscriber.directory;

import io.dragoman.subscriber.DeviceFacts;
import io.dragoman.subscriber.SourceSnapshot;
import io.dragoman.subscriber.merge.CarrierRules;
import io.dragoman.subscriber.merge.DirectoryRecord;
import io.dragoman.subscriber.merge.SourcePart;
import io.dragoman.subscriber.merge.SubscriberFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What sources told of one device, with what the directory has of it and of its users. */
final class KnownDeviceFacts {
  private final CarrierRules rules;
  private final Directory directory;
  private final List<SourcePart> told;
  private final Set<String> asked;

  private KnownDeviceFacts(CarrierRules rules, Directory directory, List<SourcePart> told) {
    this.rules = rules;
    this.directory = directory;
    this.told = told;
    this.asked = told.stream().map(SourcePart::source).collect(Collectors.toSet());
  }

  /**
   * @param known the device as it was; null when it was not known
   */
  static List<SourcePart> with(
      List<SourcePart> told, CarrierRules rules, DirectoryRecord known, Directory directory) {
    KnownDeviceFacts memory = new KnownDeviceFacts(rules, directory, told);
    List<SourcePart> parts = new ArrayList<>(told);
    Set<String> users = memory.users();
    if (known != null) {
      parts.addAll(SubscriberFacts.of(rules, known, source -> !memory.asked.contains(source)));
      users.remove(known.subscriber().userId());
    }
    users.forEach(user -> parts.addAll(memory.of(user)));
    return parts;
  }

  private Set<String> users() {
    Set<String> users = new TreeSet<>();
    for (SourcePart part : told) {
      for (DeviceFacts device : part.harvest().devices()) {
        device.lines().forEach(line -> users.add(line.userId()));
      }
    }
    users.remove("");
    return users;
  }

  /** Of sources that were not asked, or spared to say what is known. */
  private List<SourcePart> of(String user) {
    List<SourcePart> parts = new ArrayList<>();
    directory.ofUser(user).stream()
        .limit(1)
        .flatMap(
            each -> SubscriberFacts.of(rules, each, source -> !asked.contains(source)).stream())
        .map(part -> new SourcePart(part.source(), usersOf(part.harvest()), true))
        .forEach(parts::add);
    told.stream()
        .filter(part -> !names(part.harvest(), user))
        .map(part -> directory.phoneOf(user, part.source()))
        .filter(Objects::nonNull)
        .map(
            phone ->
                SubscriberFacts.user(rules, phone, phone.subscriber().origins().get("deviceType")))
        .forEach(parts::add);
    return parts;
  }

  private static boolean names(SourceSnapshot harvest, String userId) {
    return harvest.users().stream().anyMatch(user -> user.userId().equalsIgnoreCase(userId));
  }

  private static SourceSnapshot usersOf(SourceSnapshot harvest) {
    return new SourceSnapshot(harvest.users(), List.of(), true);
  }
}
