package io.dragoman.sim.carrier;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Renders the neutral device file from a device's tags, values verbatim (§ 3.5, § 3.7). */
final class DmsTemplate {
  private static final Pattern TAG = Pattern.compile("%[^%\\s]+%");

  private final CarrierData data;

  DmsTemplate(CarrierData data) {
    this.data = data;
  }

  private static String text(int ports) {
    StringBuilder text =
        new StringBuilder("format=bridge-1\nmac=%BWMACADDRESS%\ndevice=%BWFQDEVICEID%\n");
    for (int n = 1; n <= ports; n++) {
      text.append("line#.user=%BWLINEPORT-#%\nline#.host=%BWHOST-#%\n".replace("#", "" + n))
          .append("line#.authuser=%BWAUTHUSER-#%\n".replace("#", "" + n))
          .append("line#.authpassword=%BWAUTHPASSWORD-#%\n".replace("#", "" + n))
          .append("line#.e164=%BWE164-#%\nline#.first=%BWFIRSTNAME-#%\n".replace("#", "" + n))
          .append("line#.last=%BWLASTNAME-#%\n".replace("#", "" + n));
    }
    return text.append("tz=%BRIDGE_TZ%\nlanguage=%BRIDGE_LANG%\nend=1\n").toString();
  }

  /**
   * @param unreplaced leave tags that have no value as they are
   */
  String render(SimDevice device, boolean unreplaced) {
    Map<String, String> tags = tags(device);
    return TAG.matcher(text(device.ports()))
        .replaceAll(
            found -> {
              String value = tags.getOrDefault(found.group(), unreplaced ? found.group() : "");
              return java.util.regex.Matcher.quoteReplacement(value);
            });
  }

  private Map<String, String> tags(SimDevice device) {
    Map<String, String> tags = new HashMap<>(device.tags());
    tags.put("%BWMACADDRESS%", device.mac());
    tags.put("%BWFQDEVICEID%", device.enterprise() + "_" + device.group() + "_" + device.name());
    for (SimLine line : device.lines()) {
      data.user(line.userId()).ifPresent(user -> line(tags, "-" + line.order() + "%", line, user));
    }
    return tags;
  }

  private static void line(Map<String, String> tags, String n, SimLine line, SimUser user) {
    tags.put("%BWLINEPORT" + n, line.portUser());
    tags.put("%BWHOST" + n, line.portHost());
    tags.put("%BWAUTHUSER" + n, user.sipUser());
    tags.put("%BWAUTHPASSWORD" + n, user.sipPassword());
    tags.put("%BWE164" + n, user.e164());
    tags.put("%BWFIRSTNAME" + n, user.first());
    tags.put("%BWLASTNAME" + n, user.last());
  }
}
