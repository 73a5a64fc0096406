package io.dragoman.sim.carrier;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The directories of a user (broadsoft-upstream.md § 1.3 to 1.6). */
final class XsiListAnswers {
  private static final List<String> OF_USERS =
      List.of(
          "firstname",
          "lastname",
          "name",
          "userid",
          "groupid",
          "number",
          "extension",
          "mobileno",
          "emailaddress",
          "department",
          "yahooid",
          "impid");

  private static final List<String> OF_CONTACTS =
      List.of("firstname", "lastname", "number", "extension", "mobile", "impid", "department");

  private static final List<String> OF_ENTRIES = List.of("name", "number");

  private final CarrierData data;
  private final CarrierDirectory directory;
  private final Function<CarrierFault, Boolean> on;

  XsiListAnswers(CarrierData data, Function<CarrierFault, Boolean> on) {
    this.data = data;
    this.directory = new CarrierDirectory(data);
    this.on = on;
  }

  Element users(String root, String container, SimUser user, String group, WebRequest request) {
    Criteria criteria = Criteria.of(request, OF_USERS);
    int[] places = directory.sorted(user.enterprise(), group, request.parameter("sortColumn"));
    int[] found =
        criteria.isEmpty()
            ? places
            : java.util.Arrays.stream(places)
                .filter(place -> data.user(place).filter(u -> matches(criteria, u)).isPresent())
                .toArray();
    return new XsiPageAnswer(request, on)
        .fill(
            new Element(root),
            new Element(container),
            found.length,
            i ->
                data.user(found[i])
                    .map(XsiRecords::directoryDetails)
                    .orElseGet(() -> new Element("directoryDetails")));
  }

  private static boolean matches(Criteria criteria, SimUser user) {
    return criteria.match(
        name ->
            switch (name) {
              case "firstname" -> List.of(user.first());
              case "lastname" -> List.of(user.last());
              case "name" ->
                  List.of(
                      user.first() + " " + user.last(),
                      user.last() + " " + user.first(),
                      user.last() + ", " + user.first());
              case "userid" -> List.of(user.userId());
              case "groupid" -> List.of(user.group());
              case "number" -> List.of(user.tableNumber(), user.national());
              case "extension" -> List.of(user.extension());
              case "mobileno", "mobile" -> List.of(user.mobile());
              case "emailaddress" -> List.of(user.email());
              case "department" -> List.of(user.department());
              default -> List.of();
            });
  }

  Element common(String root, List<PhoneEntry> entries, WebRequest request) {
    return entries(root, "commonPhoneEntry", entries, request);
  }

  Element personal(SimUser user, WebRequest request) {
    List<PhoneEntry> entries = data.lists().personal(user);
    if (!on.apply(CarrierFault.NO_PAGING_ELEMENTS)) {
      return entries("Personal", "entry", entries, request);
    }
    Element root = new Element("Personal");
    entries.forEach(entry -> root.add(XsiRecords.entry("entry", entry)));
    return root;
  }

  private Element entries(String root, String child, List<PhoneEntry> entries, WebRequest request) {
    Criteria criteria = Criteria.of(request, OF_ENTRIES);
    String sort = request.parameter("sortColumn").toLowerCase(Locale.ROOT);
    Function<PhoneEntry, String> plain =
        sort.startsWith("number") ? PhoneEntry::number : PhoneEntry::name;
    Comparator<PhoneEntry> order =
        Comparator.comparing(
            sort.contains("/i") ? plain.andThen(text -> text.toLowerCase(Locale.ROOT)) : plain);
    List<PhoneEntry> found =
        entries.stream()
            .filter(
                e -> criteria.match(name -> List.of(name.equals("number") ? e.number() : e.name())))
            .sorted(sort.contains("/desc") ? order.reversed() : order)
            .toList();
    Element element = new Element(root);
    return new XsiPageAnswer(request, on)
        .fill(element, element, found.size(), i -> XsiRecords.entry(child, found.get(i)));
  }

  /** Who may be called at night: the first people of the group. */
  Element contacts(SimUser user, WebRequest request) {
    Criteria criteria = Criteria.of(request, OF_CONTACTS);
    List<SimUser> found =
        data.users(user.enterprise(), user.group())
            .filter(each -> !each.isService())
            .limit(5)
            .filter(each -> matches(criteria, each))
            .sorted(Comparator.comparing(SimUser::last))
            .toList();
    return new XsiPageAnswer(request, on)
        .fill(
            new Element("Directory"),
            new Element("contacts"),
            found.size(),
            i -> XsiRecords.contact(found.get(i), addressOfRecord(found.get(i))));
  }

  private String addressOfRecord(SimUser user) {
    return data.devicesOf(user).stream()
        .flatMap(device -> device.lines().stream())
        .filter(line -> line.userId().equals(user.userId()) && !line.shared())
        .map(SimLine::linePort)
        .findFirst()
        .orElse("");
  }
}
