package io.dragoman.sim.carrier;

import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;

/** A user's profile, devices, registrations (broadsoft-upstream.md § 1.10). */
final class XsiProfileAnswer {
  private final CarrierData data;
  private final Function<CarrierFault, Boolean> on;
  private final Function<Boolean, String> dms;

  /**
   * @param dms base of the device types' addresses, over TLS or not
   */
  XsiProfileAnswer(
      CarrierData data, Function<CarrierFault, Boolean> on, Function<Boolean, String> dms) {
    this.data = data;
    this.on = on;
    this.dms = dms;
  }

  Element devices(SimUser user, WebRequest request) {
    Element root = new Element("AccessDevices");
    String type = request.parameter("deviceType");
    String mac = request.parameter("macAddress").toUpperCase(Locale.ROOT);
    boolean none = request.parameter("onlySoftClient").equals("true");
    boolean login = !on.apply(CarrierFault.NO_DEVICE_LOGIN);
    boolean macs = !on.apply(CarrierFault.NO_MAC);
    for (SimDevice device : data.devicesOf(user)) {
      boolean wanted =
          !none && like(device.type(), type) && (mac.isEmpty() || device.mac().equals(mac));
      for (SimLine line : device.lines()) {
        if (wanted && line.userId().equals(user.userId())) {
          root.add(XsiRecords.device(device, line, dms.apply(request.secure()), login, macs));
        }
      }
    }
    return root;
  }

  private static boolean like(String type, String wanted) {
    boolean folded = wanted.endsWith("/i");
    String pattern =
        Pattern.quote(folded ? wanted.substring(0, wanted.length() - 2) : wanted)
            .replace("*", "\\E.*\\Q");
    return wanted.isEmpty()
        || Pattern.compile(pattern, folded ? Pattern.CASE_INSENSITIVE : 0).matcher(type).matches();
  }

  Element registrations(SimUser user) {
    Element root = new Element("Registrations");
    for (SimDevice device : data.devicesOf(user)) {
      for (SimLine line : device.lines()) {
        if (line.userId().equals(user.userId())) {
          root.add(
              new Element("registration")
                  .add("endpointType", line.endpointType())
                  .add("uri", "sip:" + line.linePort())
                  .add("expiration", "Wed Feb 03 07:08:09 CET 2031")
                  .add("linePort", line.linePort())
                  .add("publicIP", "192.0.2.17")
                  .add("publicPort", "5060")
                  .add("userAgent", device.version()));
        }
      }
    }
    return root;
  }

  static Element featureAccessCodes() {
    return new Element("FeatureAccessCodes")
        .add(new Element("featureAccessCode").add("codeName", "Call Pickup").add("code", "*98"))
        .add(
            new Element("featureAccessCode")
                .add("codeName", "Voice Mail Retrieval")
                .add("code", "*86"));
  }

  /** The one missed call everybody has, with or without the wrapping element. */
  static Element callLogs(String list) {
    Element missed =
        new Element("missed")
            .add(
                new Element("callLogsEntry")
                    .add("countryCode", "49")
                    .add("phoneNumber", "3023125444")
                    .add("name", "Unavailable")
                    .add("time", "2031-02-03T07:08:09.010+01:00")
                    .add("callLogId", "81:0"));
    return switch (list) {
      case "missed" -> missed;
      case "" ->
          new Element("CallLogs")
              .add(new Element("placed"))
              .add(new Element("received"))
              .add(missed);
      default -> new Element(list);
    };
  }
}
