package io.dragoman.sim.carrier;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the carrier knows: fixed by a seed, changed at run time, the same through every door.
 * Records are made when asked for; only what was changed is kept. Thread-safe.
 */
public final class CarrierData {
  private final long seed;
  private final CarrierSize size;
  private final Population people;
  private final AtomicInteger version = new AtomicInteger();
  private final Map<Integer, SimUser> users = new ConcurrentHashMap<>();

  /** Ids that were given to users later, in lower case. */
  private final Map<String, Integer> ids = new ConcurrentHashMap<>();

  private final Map<Integer, SimDevice> devices = new ConcurrentHashMap<>();
  private final Set<Integer> goneUsers = ConcurrentHashMap.newKeySet();
  private final Set<Integer> goneDevices = ConcurrentHashMap.newKeySet();
  private final PhoneLists lists;
  private final List<Consumer<Element>> listeners = new CopyOnWriteArrayList<>();

  private CarrierData(long seed, CarrierSize size) {
    this.seed = seed;
    this.size = size;
    this.people = new Population(seed, size);
    this.lists = new PhoneLists();
  }

  public static CarrierData of(long seed, CarrierSize size) {
    return new CarrierData(seed, size);
  }

  /** One enterprise; see {@link CarrierSize#ofUsers}. */
  public static CarrierData of(long seed, int users) {
    return of(seed, CarrierSize.ofUsers(users));
  }

  public long seed() {
    return seed;
  }

  public CarrierSize size() {
    return size;
  }

  /** Grows with every change. */
  public int version() {
    return version.get();
  }

  public List<String> enterprises() {
    return IntStream.range(0, size.enterprises()).mapToObj(people::enterprise).toList();
  }

  public List<String> groups() {
    return IntStream.range(0, size.groups()).mapToObj(people::group).toList();
  }

  String enterprise(int e) {
    return people.enterprise(e);
  }

  String group(int g) {
    return people.group(g);
  }

  int placeOf(String enterprise) {
    return people.enterpriseOf(enterprise);
  }

  public boolean hasEnterprise(String id) {
    return people.enterpriseOf(id) >= 0;
  }

  public boolean hasGroup(String enterprise, String group) {
    return hasEnterprise(enterprise) && people.groupOf(group) >= 0;
  }

  public String domain(String enterprise) {
    return people.domain(Math.max(0, people.enterpriseOf(enterprise)));
  }

  /** By id; compared without regard to case. */
  public Optional<SimUser> user(String userId) {
    return user(userPlace(userId));
  }

  /** -1 for ids of nobody, and for those that somebody had before. */
  private int userPlace(String userId) {
    Integer given = ids.get(userId.toLowerCase(Locale.ROOT));
    int place = given == null ? people.indexOf(userId) : given;
    SimUser changed = users.get(place);
    return changed == null || changed.userId().equalsIgnoreCase(userId) ? place : -1;
  }

  /** By national number or E.164. */
  public Optional<SimUser> userByNumber(String number) {
    return user(people.indexOfNumber(number))
        .filter(user -> user.e164().equals(number) || user.national().equals(number));
  }

  Optional<SimUser> user(int index) {
    if (index < 0 || index >= size.all() || goneUsers.contains(index)) {
      return Optional.empty();
    }
    SimUser changed = users.get(index);
    return Optional.of(changed == null ? people.user(index) : changed);
  }

  /** Where the users of an enterprise, or of one of its groups, begin and end. */
  IntStream places(String enterprise, String group) {
    int e = people.enterpriseOf(enterprise);
    int g = group.isEmpty() ? 0 : people.groupOf(group);
    if (e < 0 || g < 0) {
      return IntStream.empty();
    }
    int start = e * size.perEnterprise() + g * size.users();
    return IntStream.range(start, start + (group.isEmpty() ? size.perEnterprise() : size.users()));
  }

  /** Services among them. */
  public Stream<SimUser> users(String enterprise) {
    return users(enterprise, "");
  }

  /**
   * @param group empty for all
   */
  public Stream<SimUser> users(String enterprise, String group) {
    return places(enterprise, group).mapToObj(this::user).flatMap(Optional::stream);
  }

  /**
   * @param group empty for all
   */
  public Stream<SimDevice> devices(String enterprise, String group) {
    return places(enterprise, group).mapToObj(this::device).flatMap(Optional::stream);
  }

  Optional<SimDevice> device(int index) {
    if (index < 0 || index >= size.all() || goneDevices.contains(index)) {
      return Optional.empty();
    }
    SimDevice changed = devices.get(index);
    return (changed == null ? people.device(index) : Optional.of(changed)).map(this::tidy);
  }

  /** Lines of users that are gone are gone, too. */
  private SimDevice tidy(SimDevice device) {
    return goneUsers.isEmpty()
        ? device
        : device.withLines(
            device.lines().stream().filter(line -> user(line.userId()).isPresent()).toList());
  }

  public Optional<SimDevice> device(String enterprise, String group, String name) {
    return device(placeOf(enterprise, group, name));
  }

  private int placeOf(String enterprise, String group, String name) {
    int e = people.enterpriseOf(enterprise);
    int g = people.groupOf(group);
    int p =
        Population.number(name.substring(name.lastIndexOf('-') + 1)) - Population.FIRST_EXTENSION;
    if (e < 0 || g < 0 || p < 0 || p >= size.users()) {
      return -1;
    }
    int index = e * size.perEnterprise() + g * size.users() + p;
    return device(index).filter(d -> d.name().equalsIgnoreCase(name)).isPresent() ? index : -1;
  }

  /** By 12 hex digits of any case. */
  public Optional<SimDevice> deviceByMac(String mac) {
    String wanted = mac.toUpperCase(Locale.ROOT);
    Optional<SimDevice> changed =
        devices.keySet().stream()
            .map(this::device)
            .flatMap(Optional::stream)
            .filter(device -> device.mac().equals(wanted))
            .findFirst();
    return changed.isPresent()
        ? changed
        : device(CarrierDevices.indexOfMac(wanted)).filter(device -> device.mac().equals(wanted));
  }

  /** Those that carry a line of this user, the own one first. */
  public List<SimDevice> devicesOf(SimUser user) {
    int index = userPlace(user.userId());
    if (index < 0) {
      return List.of();
    }
    List<Integer> owners = new ArrayList<>(CarrierDevices.mayCarry(size, index));
    devices.keySet().stream().filter(place -> !owners.contains(place)).forEach(owners::add);
    return owners.stream()
        .map(this::device)
        .flatMap(Optional::stream)
        .filter(d -> d.lines().stream().anyMatch(l -> l.userId().equals(user.userId())))
        .toList();
  }

  /**
   * @param requests told which request would have made each change
   */
  void onChange(Consumer<Element> requests) {
    listeners.add(requests);
  }

  private void changed(Element request) {
    version.incrementAndGet();
    listeners.forEach(listener -> listener.accept(request));
  }

  private static Element about(String request, SimDevice device) {
    return new Element(request)
        .add("serviceProviderId", device.enterprise())
        .add("groupId", device.group())
        .add("deviceName", device.name());
  }

  PhoneLists lists() {
    return lists;
  }

  public void rename(String userId, String first, String last) {
    change(
        userId,
        user -> user.named(first, last),
        new Element("UserModifyRequest17sp4")
            .add("userId", userId)
            .add("lastName", last)
            .add("firstName", first));
  }

  /** Another user id; lines, number and SIP credentials stay. */
  public void identify(String userId, String newUserId) {
    SimUser user = user(userId).orElseThrow();
    List<SimDevice> carrying = devicesOf(user);
    int index = userPlace(userId);
    users.put(index, user.identified(newUserId));
    ids.remove(userId.toLowerCase(Locale.ROOT), index);
    ids.put(newUserId.toLowerCase(Locale.ROOT), index);
    for (SimDevice device : carrying) {
      devices.put(
          placeOf(device.enterprise(), device.group(), device.name()),
          device.withLines(
              device.lines().stream()
                  .map(line -> line.userId().equals(userId) ? line.of(newUserId) : line)
                  .toList()));
    }
    changed(
        new Element("UserModifyUserIdRequest").add("userId", userId).add("newUserId", newUserId));
  }

  /** A user's SIP credentials; an empty user name takes them away. */
  public void sipCredentials(String userId, String sipUser, String password) {
    change(
        userId,
        user -> user.authenticating(sipUser, password),
        new Element("UserAuthenticationModifyRequest")
            .add("userId", userId)
            .add("userName", sipUser));
  }

  /** The line/ports stay as they are, as at real carriers. */
  public void renumber(String userId, String national, String extension) {
    change(
        userId,
        user -> user.numbered(national, extension),
        new Element("UserModifyRequest17sp4")
            .add("userId", userId)
            .add("phoneNumber", national)
            .add("extension", extension));
  }

  private void change(String userId, UnaryOperator<SimUser> how, Element request) {
    int index = userPlace(userId);
    users.put(index, how.apply(user(index).orElseThrow()));
    changed(request);
  }

  public void change(SimDevice device, UnaryOperator<SimDevice> how) {
    int index = placeOf(device.enterprise(), device.group(), device.name());
    devices.put(index, how.apply(device(index).orElseThrow()));
    changed(about("GroupAccessDeviceModifyRequest14", device));
  }

  public void mac(SimDevice device, String mac) {
    change(device, d -> d.withMac(mac.toUpperCase(Locale.ROOT)));
  }

  /** The phone becomes somebody else's: its first line is theirs now, their own phone loses it. */
  public void move(SimDevice device, String userId) {
    SimUser user = user(userId).orElseThrow();
    SimLine theirs =
        devicesOf(user).stream()
            .flatMap(d -> d.lines().stream())
            .filter(line -> line.userId().equals(user.userId()) && !line.shared())
            .findFirst()
            .orElseGet(() -> CarrierDevices.line(user));
    for (SimDevice carrier : devicesOf(user)) {
      change(
          carrier,
          d ->
              d.withLines(
                  d.lines().stream()
                      .filter(line -> !line.linePort().equals(theirs.linePort()))
                      .toList()));
    }
    change(
        device,
        d -> {
          List<SimLine> lines = new ArrayList<>(d.lines());
          lines.removeIf(line -> line.order() == 1);
          lines.add(0, new SimLine(1, true, theirs.linePort(), user.userId(), SimLine.OWN));
          return d.withLines(lines);
        });
  }

  public void delete(String userId) {
    goneUsers.add(userPlace(userId));
    changed(new Element("UserDeleteRequest").add("userId", userId));
  }

  public void delete(SimDevice device) {
    goneDevices.add(placeOf(device.enterprise(), device.group(), device.name()));
    changed(about("GroupAccessDeviceDeleteRequest", device));
  }
}
