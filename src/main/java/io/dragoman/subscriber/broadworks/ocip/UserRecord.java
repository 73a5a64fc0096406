package io.dragoman.subscriber.broadworks.ocip;

import io.dragoman.model.Secret;
import io.dragoman.subscriber.UserFacts;
import io.dragoman.subscriber.UserField;
import io.dragoman.subscriber.broadworks.ocip.codec.OciCommand;
import io.dragoman.subscriber.broadworks.ocip.codec.OciTable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Collects what several answers say of one user. */
final class UserRecord {
  private static final Map<UserField, String[]> ELEMENTS =
      Map.ofEntries(
          at(UserField.PROVIDER, "serviceProviderId"),
          at(UserField.GROUP, "groupId"),
          at(UserField.FIRST_NAME, "firstName"),
          at(UserField.LAST_NAME, "lastName"),
          at(UserField.CLID_FIRST_NAME, "callingLineIdFirstName"),
          at(UserField.CLID_LAST_NAME, "callingLineIdLastName"),
          at(UserField.NUMBER, "phoneNumber"),
          at(UserField.COUNTRY_CODE, "countryCode"),
          at(UserField.NATIONAL_PREFIX, "nationalPrefix"),
          at(UserField.EXTENSION, "extension"),
          at(UserField.LOCATION_CODE, "locationDialingCode"),
          at(UserField.CLID_NUMBER, "callingLineIdPhoneNumber"),
          at(UserField.EMAIL, "emailAddress"),
          at(UserField.MOBILE, "mobilePhoneNumber"),
          at(UserField.TITLE, "title"),
          at(UserField.DEPARTMENT, "department", "name"),
          at(UserField.LANGUAGE, "language"),
          at(UserField.TIME_ZONE, "timeZone"));

  private static final Map<UserField, String> COLUMNS =
      Map.of(
          UserField.FIRST_NAME, "First Name",
          UserField.LAST_NAME, "Last Name",
          UserField.DEPARTMENT, "Department",
          UserField.NUMBER, "Phone Number",
          UserField.EMAIL, "Email Address",
          UserField.EXTENSION, "Extension",
          UserField.COUNTRY_CODE, "Country Code",
          UserField.NATIONAL_PREFIX, "National Prefix");

  private final String userId;
  private final Map<UserField, String> values = new EnumMap<>(UserField.class);
  private List<UserFacts.Monitored> blf = List.of();
  private boolean confirmed;

  UserRecord(String userId) {
    this.userId = userId;
  }

  String userId() {
    return userId;
  }

  /** Has the user's own record said whose it is, or is that the list's word alone? */
  boolean confirmed() {
    return confirmed;
  }

  /** Empty where nobody told it. */
  Set<String> group() {
    return Optional.ofNullable(values.get(UserField.GROUP)).map(Set::of).orElse(Set.of());
  }

  private static Map.Entry<UserField, String[]> at(UserField field, String... path) {
    return Map.entry(field, path);
  }

  /** A row of a group's users, which names neither group nor provider: those asked for. */
  UserRecord listed(String provider, String group, OciTable.Row row) {
    say(UserField.PROVIDER, provider);
    say(UserField.GROUP, group);
    COLUMNS.forEach((field, heading) -> say(field, row.get(heading)));
    return this;
  }

  /**
   * The user's own record wins over the list, but not with its number: the list has it with the
   * country's code set apart.
   */
  UserRecord told(OciCommand user) {
    confirmed = true;
    String number = values.getOrDefault(UserField.NUMBER, "");
    ELEMENTS.forEach((field, path) -> say(field, user.text(path)));
    say(UserField.NUMBER, number);
    return this;
  }

  UserRecord authentication(OciCommand response) {
    say(UserField.SIP_AUTH_USER, response.text("userName"));
    return this;
  }

  UserRecord lamps(OciCommand response) {
    say(UserField.BLF_LIST_URI, response.text("listURI"));
    blf =
        OciTables.with(response, "User Id")
            .map(table -> table.rows().stream().map(UserRecord::monitored).toList())
            .orElse(List.of());
    return this;
  }

  private static UserFacts.Monitored monitored(OciTable.Row row) {
    String name = (row.get("First Name") + " " + row.get("Last Name")).strip();
    return new UserFacts.Monitored(
        row.get("User Id"), name, row.get("Phone Number"), row.get("Extension"));
  }

  /** No person's: a hunt group, an auto attendant. */
  UserRecord service(String kind) {
    say(UserField.SERVICE_NAME, kind);
    return this;
  }

  private void say(UserField field, String value) {
    if (!value.isEmpty()) {
      values.put(field, value);
    }
  }

  UserFacts facts() {
    return new UserFacts(userId, values, Secret.NONE, blf, Map.of());
  }
}
