package io.dragoman.karaf.thirdparty;

import io.dragoman.api.SecureModeItems;
import io.dragoman.api.SecureModeSealer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Seals as nobody would, so that its work can be told from the bridge's own. */
public final class VendorSealer implements BundleActivator, SecureModeSealer {
  @Override
  public void start(BundleContext context) {
    context.registerService(SecureModeSealer.class, this, null);
  }

  @Override
  public void stop(BundleContext context) {}

  @Override
  public String seal(SecureModeItems items, char[] password) {
    String said = "a vendor's, for port " + items.securePort() + ", " + password.length + " digits";
    return Base64.getEncoder().encodeToString(said.getBytes(StandardCharsets.UTF_8));
  }
}
