package io.dragoman.subscriber.broadworks.dms;

import io.dragoman.model.Mac;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierTransport;
import io.dragoman.subscriber.DeviceFacts;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;

/**
 * Where a device's file is and with which login it is asked for: what the directory tells of the
 * device wins over the tenant's own (broadsoft-upstream.md § 1.10).
 */
record DmsTarget(URI uri, CarrierTransport.Login login, Map<String, String> headers) {
  /**
   * @throws CarrierException MISCONFIGURED when there is no place, or no login to show
   */
  static DmsTarget of(DmsSettings settings, Optional<DeviceFacts> known, Mac mac)
      throws CarrierException {
    String folder = folder(settings, known.map(DeviceFacts::url).orElse(""));
    String agent = settings.with(mac, settings.userAgent());
    return new DmsTarget(
        URI.create(folder + settings.with(mac, settings.file())),
        login(settings, known),
        agent.isEmpty() ? Map.of() : Map.of("User-Agent", agent));
  }

  private static String folder(DmsSettings settings, String told) throws CarrierException {
    if (told.isEmpty()) {
      if (settings.url() == null) {
        throw settings.wrong(
            "dms.url is missing, and the directory tells no address of the device's files");
      }
      return settings.url() + "/";
    }
    try {
      URI uri = new URI(told);
      boolean secure = "https".equalsIgnoreCase(uri.getScheme());
      boolean web = secure || (settings.plain() && "http".equalsIgnoreCase(uri.getScheme()));
      boolean bare =
          uri.getUserInfo() == null && uri.getQuery() == null && uri.getFragment() == null;
      if (web && bare && uri.getHost() != null) {
        if (!settings.hosts().contains(DmsSettings.lower(uri.getHost()))) {
          throw settings.wrong("hosts does not list the host that the directory tells for files");
        }
        return told.endsWith("/") ? told : told + "/";
      }
    } catch (URISyntaxException e) {
      // said below
    }
    throw settings.wrong("xsi tells an address of the device's files that cannot be used");
  }

  private static CarrierTransport.Login login(DmsSettings settings, Optional<DeviceFacts> known)
      throws CarrierException {
    if (!settings.asksPassword()) {
      return CarrierTransport.Login.NONE;
    }
    CarrierTransport.Login.Scheme scheme =
        switch (settings.authentication()) {
          case BASIC -> CarrierTransport.Login.Scheme.BASIC;
          case AUTO -> CarrierTransport.Login.Scheme.CHALLENGED;
          default -> CarrierTransport.Login.Scheme.DIGEST;
        };
    Optional<DeviceFacts> own =
        known.filter(device -> !device.user().isEmpty() && !device.password().isEmpty());
    if (own.isPresent()) {
      return new CarrierTransport.Login(scheme, own.get().user(), own.get().password());
    }
    if (settings.user().isEmpty() || settings.password().isEmpty()) {
      throw settings.wrong(
          "dms.user or dms.password is missing, and the directory tells no login of the device");
    }
    return new CarrierTransport.Login(scheme, settings.user(), settings.password());
  }
}
