package io.dragoman.subscriber.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.DeviceIdentity;
import io.dragoman.model.DeviceTypes;
import io.dragoman.model.Family;
import io.dragoman.model.Mac;
import io.dragoman.model.Secret;
import io.dragoman.model.Subscriber;
import io.dragoman.model.Tenant;
import io.dragoman.model.UnknownDevices;
import io.dragoman.subscriber.DeviceFacts;
import io.dragoman.subscriber.DeviceKey;
import io.dragoman.subscriber.LineFacts;
import io.dragoman.subscriber.Numbers;
import io.dragoman.subscriber.SourceSnapshot;
import io.dragoman.subscriber.UserFacts;
import io.dragoman.subscriber.UserField;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The people and phones of a shipyard, as sources tell of them. */
public final class YardRecords {
  public static final String PROVIDER = "nordlicht-werft";
  public static final String DOMAIN = "@voice.nordlicht.example";
  public static final Mac DESK = Mac.of("0001e3aabb01");

  private YardRecords() {}

  public static CarrierRules rules(String... sources) {
    return new CarrierRules(
        "yard",
        List.of(sources),
        PROVIDER,
        Set.of(),
        new Numbers.Plan("49", ""),
        "",
        Set.of(),
        "%BASE%");
  }

  public static Tenant tenant(String id, String sources, String... more) {
    Map<String, String> carrier = new HashMap<>();
    carrier.put("sources", sources);
    carrier.put("provider", PROVIDER);
    for (int i = 0; i < more.length; i += 2) {
      carrier.put(more[i], more[i + 1]);
    }
    return new Tenant(
        id,
        "carrier",
        UnknownDevices.HOLD,
        Map.of("countryCode", "49", "timeZone", "Europe/Berlin"),
        List.of(),
        carrier);
  }

  public static UserFacts user(String id, Object... values) {
    Map<UserField, String> told = new EnumMap<>(UserField.class);
    told.put(UserField.PROVIDER, PROVIDER);
    for (int i = 0; i < values.length; i += 2) {
      told.put((UserField) values[i], (String) values[i + 1]);
    }
    return new UserFacts(id + DOMAIN, told);
  }

  public static UserFacts secret(UserFacts user, String password) {
    return new UserFacts(
        user.userId(), user.values(), Secret.of(password), user.blf(), user.extra());
  }

  public static LineFacts line(int order, String number, String userId) {
    return new LineFacts(
        order,
        order == 1,
        number + DOMAIN,
        userId.isEmpty() ? "" : userId + DOMAIN,
        "",
        Secret.NONE,
        "",
        "",
        "",
        "");
  }

  public static LineFacts line(int order, String number, String userId, String password) {
    LineFacts plain = line(order, number, userId);
    return new LineFacts(
        order,
        plain.primary(),
        plain.linePort(),
        plain.userId(),
        "auth-" + number,
        Secret.of(password),
        "",
        "",
        "",
        "");
  }

  public static DeviceFacts device(String name, String mac, LineFacts... lines) {
    return tagged(name, mac, Map.of(), lines);
  }

  public static DeviceFacts tagged(
      String name, String mac, Map<String, String> tags, LineFacts... lines) {
    return new DeviceFacts(
        name.isEmpty() ? null : new DeviceKey(DeviceKey.Level.GROUP, PROVIDER, "kiel", name),
        "Unify OpenStage 40",
        mac,
        "",
        "",
        Secret.NONE,
        "",
        "",
        "",
        "",
        tags,
        List.of(lines));
  }

  public static SourceSnapshot harvest(Object... facts) {
    List<UserFacts> users = new ArrayList<>();
    List<DeviceFacts> devices = new ArrayList<>();
    for (Object each : facts) {
      if (each instanceof UserFacts user) {
        users.add(user);
      } else {
        devices.add((DeviceFacts) each);
      }
    }
    return new SourceSnapshot(users, devices, true);
  }

  public static DeviceIdentity asking(String tenant, Mac mac) {
    return new DeviceIdentity(tenant, mac, Family.OPENSTAGE, "OpenStage 40", "");
  }

  /** So many users with a phone each. */
  public static SourceSnapshot crowd(int users) {
    return crowd(users, "Brandtner");
  }

  public static SourceSnapshot crowd(int users, String lastName) {
    List<Object> facts = new ArrayList<>(users * 2);
    for (int i = 1; i <= users; i++) {
      String number = Integer.toString(100_000 + i);
      facts.add(
          secret(
              user(
                  "user" + i,
                  UserField.FIRST_NAME,
                  "Ilse " + i,
                  UserField.LAST_NAME,
                  lastName,
                  UserField.NUMBER,
                  "+49-30231" + number,
                  UserField.EXTENSION,
                  number,
                  UserField.EMAIL,
                  "user" + i + "@nordlicht.example",
                  UserField.DEPARTMENT,
                  "Docks",
                  UserField.LANGUAGE,
                  "German",
                  UserField.TIME_ZONE,
                  "Europe/Berlin",
                  UserField.SIP_AUTH_USER,
                  "sip-" + i),
              "Zw7-kel9-" + i));
      facts.add(device("kiel-" + i, mac(i).hex(), line(1, "4930231" + number, "user" + i)));
    }
    return harvest(facts.toArray());
  }

  public static Mac mac(int i) {
    return Mac.of("%012x".formatted(0x0001e3000000L + i));
  }

  /** By source and what it told, in turn. */
  public static MergedRecords joined(CarrierRules rules, Object... parts) {
    List<SourcePart> all = new ArrayList<>();
    for (int i = 0; i < parts.length; i += 2) {
      all.add(new SourcePart((String) parts[i], (SourceSnapshot) parts[i + 1]));
    }
    return RecordMerge.of(rules, DeviceTypes.NONE, all);
  }

  /** Of the one phone there is. */
  public static Subscriber only(MergedRecords assembled) {
    List<DirectoryRecord> phones =
        assembled.placed().stream().filter(p -> p.mac() != null).toList();
    assertThat(phones).as(assembled.examples().toString()).hasSize(1);
    return phones.get(0).subscriber();
  }
}
