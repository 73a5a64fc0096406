package io.dragoman.subscriber.merge;

import io.dragoman.subscriber.CarrierId;
import io.dragoman.subscriber.UserFacts;
import io.dragoman.subscriber.UserField;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Joins what the sources say of users, by id, and keeps out whoever is not the tenant's. */
public final class UserMatcher {
  private static final int LONGEST_ID = 161;
  private static final int MOST_EXTRAS = 400;
  private static final Map<UserField, Integer> LONGEST = new EnumMap<>(UserField.class);

  static {
    LONGEST.put(UserField.FIRST_NAME, 30);
    LONGEST.put(UserField.LAST_NAME, 30);
    LONGEST.put(UserField.CLID_FIRST_NAME, 30);
    LONGEST.put(UserField.CLID_LAST_NAME, 30);
    LONGEST.put(UserField.EXTENSION, 20);
    LONGEST.put(UserField.LOCATION_CODE, 20);
    LONGEST.put(UserField.EMAIL, 80);
    LONGEST.put(UserField.TITLE, 50);
    LONGEST.put(UserField.DEPARTMENT, 50);
    LONGEST.put(UserField.SERVICE_NAME, 80);
  }

  private static final int LONGEST_OTHER = 161;

  private final CarrierRules rules;
  private final Findings findings;
  private final Map<String, UserDraft> byId = new LinkedHashMap<>();
  private final Set<String> foreign = new HashSet<>();

  UserMatcher(CarrierRules rules, Findings findings) {
    this.rules = rules;
    this.findings = findings;
  }

  public static String key(String userId) {
    return userId.toLowerCase(Locale.ROOT);
  }

  void add(String source, Collection<UserFacts> users) {
    for (UserFacts user : users) {
      add(source, user);
    }
  }

  private void add(String source, UserFacts user) {
    String id = TextCleaner.text(user.userId());
    if (!TextCleaner.usableId(id, LONGEST_ID)) {
      findings.add(Finding.Kind.BAD_IDENTITY, user.userId());
      return;
    }
    if (foreign(user, UserField.PROVIDER) || foreign(user, UserField.GROUP)) {
      if (foreign.add(key(id))) {
        findings.foreign();
      }
      return;
    }
    UserDraft person = byId.computeIfAbsent(key(id), k -> new UserDraft(id));
    person.vouched |= vouches(source, user);
    user.values().forEach((field, value) -> put(person, field, value, source));
    if (rules.passwordsFrom(source)) {
      if (DeviceMatcher.broken(user.sipPassword())) {
        findings.add(Finding.Kind.BAD_TEXT, id);
      }
      person.password(user.sipPassword(), source);
    }
    person.blf(user.blf(), source);
    user.extra().entrySet().stream()
        .limit(MOST_EXTRAS)
        .forEach(e -> person.extra(e.getKey(), TextCleaner.text(e.getValue()), source));
  }

  /** What the bridge's own people wrote down is theirs; a carrier has to say whose it is. */
  private boolean vouches(String source, UserFacts user) {
    return rules.provider().isEmpty()
        || !CarrierSources.remote(source)
        || user.values().containsKey(UserField.PROVIDER);
  }

  private boolean foreign(UserFacts user, UserField field) {
    String told = user.values().getOrDefault(field, "").strip();
    return !told.isEmpty()
        && (field == UserField.PROVIDER ? otherProvider(rules, told) : otherGroup(rules, told));
  }

  static boolean otherProvider(CarrierRules rules, String told) {
    return !rules.provider().isEmpty() && !CarrierId.same(told, rules.provider());
  }

  static boolean otherGroup(CarrierRules rules, String told) {
    return !rules.groups().isEmpty() && !CarrierId.in(rules.groups(), told);
  }

  private void put(UserDraft person, UserField field, String raw, String source) {
    String value = TextCleaner.text(raw);
    int longest = LONGEST.getOrDefault(field, LONGEST_OTHER);
    if (value.length() > longest) {
      findings.add(Finding.Kind.CUT, person.userId);
      value = TextCleaner.cut(value, longest);
    }
    person.put(field, value, source);
  }

  boolean banned(String userId) {
    return foreign.contains(key(userId));
  }

  /** Null when nobody told of such a user, or it is not the tenant's. */
  UserDraft find(String userId) {
    return banned(userId) ? null : byId.get(key(userId));
  }

  /** Everybody but services and foreigners. */
  Iterable<UserDraft> all() {
    return () ->
        byId.values().stream()
            .filter(p -> !p.service() && !foreign.contains(key(p.userId)))
            .iterator();
  }
}
