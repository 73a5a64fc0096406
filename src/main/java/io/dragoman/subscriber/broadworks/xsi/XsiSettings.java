package io.dragoman.subscriber.broadworks.xsi;

import io.dragoman.model.Secret;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierId;
import io.dragoman.subscriber.CarrierSettings;
import io.dragoman.subscriber.LeftOutRecords;
import java.nio.charset.Charset;
import java.util.List;

/**
 * What a tenant says below {@code carrier.xsi}.
 *
 * @param base address of the server, without the path that every Xsi address has
 * @param user who logs in: an administrator of the enterprise or group, or a user
 * @param as in whose name lists are read; an administrator's own id is unknown to {@code /user/}
 * @param scope {@code Enterprise} or {@code Group}
 * @param devices whether each user's devices are asked for: not when OCI-P tells them cheaper
 * @param connections requests of a full read under way at a time
 */
record XsiSettings(
    String tenant,
    String base,
    String user,
    Secret password,
    String login,
    String sipUser,
    Charset charset,
    String as,
    String scope,
    int pageSize,
    int perSecond,
    int perUserSecond,
    int connections,
    String protocolVersion,
    boolean devices,
    boolean profiles,
    String provider,
    List<String> groups,
    int leftOut) {
  static XsiSettings of(CarrierSettings settings) throws CarrierException {
    String user = settings.required("xsi.user");
    String as = settings.text("xsi.as", user);
    if (as.indexOf('@') < 1) {
      throw new CarrierException(
          CarrierException.Kind.MISCONFIGURED,
          "tenant "
              + settings.tenant()
              + ": carrier.xsi.as (or xsi.user) must be a whole user id, user@domain.");
    }
    boolean ocip = settings.list("sources").contains("ocip");
    String devices = settings.choice("xsi.devices", "auto", "auto", "true", "false");
    return new XsiSettings(
        settings.tenant(),
        base(settings.url("xsi.url").toASCIIString()),
        user,
        settings.secret("xsi.password"),
        settings.choice("xsi.login", "basic", "basic", "sip", "token"),
        settings.text("xsi.sipUser", user),
        Charset.forName(settings.choice("xsi.charset", "UTF-8", "UTF-8", "ISO-8859-1")),
        as,
        settings.choice("xsi.scope", "Enterprise", "Enterprise", "Group"),
        settings.number("xsi.pageSize", 100, 1, 1_000),
        settings.number("xsi.perSecond", 10, 1, 1_000),
        settings.number("xsi.perUserSecond", 2, 1, 100),
        settings.number("xsi.connections", 2, 1, 8),
        settings.text("xsi.protocolVersion", ""),
        devices.equals("auto") ? !ocip : devices.equals("true"),
        settings.flag("xsi.profiles", false),
        settings.text("provider", ""),
        settings.list("groups"),
        LeftOutRecords.most(settings));
  }

  private static String base(String url) {
    int path = url.indexOf("/com.broadsoft.xsi-actions");
    return path < 0 ? url : url.substring(0, path);
  }

  /** Is a record of this enterprise and group the tenant's? Upstream scoping is not relied on. */
  boolean owns(String recordProvider, String recordGroup) {
    return (provider.isEmpty() || CarrierId.same(provider, recordProvider))
        && (groups.isEmpty() || CarrierId.in(groups, recordGroup));
  }
}
