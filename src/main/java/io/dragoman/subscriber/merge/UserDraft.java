package io.dragoman.subscriber.merge;

import io.dragoman.model.Secret;
import io.dragoman.subscriber.UserFacts;
import io.dragoman.subscriber.UserField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One user while the parts are joined: of every value the first that was told, and by whom. */
final class UserDraft {
  private static final UserField[] FIELDS = UserField.values();

  final String userId;
  private final String[] values = new String[FIELDS.length];
  private final String[] origins = new String[FIELDS.length];
  private Secret password = Secret.NONE;
  private String passwordOrigin = "";
  private List<UserFacts.Monitored> blf = List.of();
  private String blfOrigin = "";
  private Map<String, String> extra = Map.of();
  private Map<String, String> extraOrigins = Map.of();

  /** Does a record say that this user is the tenant's? */
  boolean vouched;

  UserDraft(String userId) {
    this.userId = userId;
  }

  /** Every extension that was told: with and without location code. */
  final List<String> extensions = new ArrayList<>(1);

  void put(UserField field, String value, String source) {
    if (field == UserField.EXTENSION) {
      extensions.add(value);
    }
    if (values[field.ordinal()] == null && !value.isEmpty()) {
      values[field.ordinal()] = value;
      origins[field.ordinal()] = source;
    }
  }

  void password(Secret told, String source) {
    if (password.isEmpty() && !told.isEmpty()) {
      password = told;
      passwordOrigin = source;
    }
  }

  void blf(List<UserFacts.Monitored> told, String source) {
    if (blf.isEmpty() && !told.isEmpty()) {
      blf = told;
      blfOrigin = source;
    }
  }

  void extra(String name, String value, String source) {
    if (extra.isEmpty()) {
      extra = new HashMap<>();
      extraOrigins = new HashMap<>();
    }
    if (!value.isEmpty() && extra.putIfAbsent(name, value) == null) {
      extraOrigins.put(name, source);
    }
  }

  String value(UserField field) {
    String value = values[field.ordinal()];
    return value == null ? "" : value;
  }

  /** Empty where nothing was told. */
  String origin(UserField field) {
    String origin = origins[field.ordinal()];
    return origin == null ? "" : origin;
  }

  Secret password() {
    return password;
  }

  String passwordOrigin() {
    return passwordOrigin;
  }

  List<UserFacts.Monitored> blf() {
    return blf;
  }

  String blfOrigin() {
    return blfOrigin;
  }

  Map<String, String> extra() {
    return extra;
  }

  Map<String, String> extraOrigins() {
    return extraOrigins;
  }

  boolean service() {
    return !value(UserField.SERVICE_NAME).isEmpty();
  }
}
