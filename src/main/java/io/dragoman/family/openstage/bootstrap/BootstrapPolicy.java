package io.dragoman.family.openstage.bootstrap;

import java.time.Duration;

/**
 * What the settings say of bootstraps.
 *
 * @param pinLength digits, the last three being the TAN
 * @param pinValidity after which a PIN opens nothing any more
 * @param tanAttempts wrong TANs after which a bootstrap is locked
 * @param pinRetries item {@code max-pin-retries}: wrong PINs the phone itself accepts (DG p. 67)
 */
public record BootstrapPolicy(
    int pinLength, Duration pinValidity, int tanAttempts, int pinRetries) {
  public static final BootstrapPolicy DEFAULTS = new BootstrapPolicy(11, Duration.ofDays(7), 3, 3);
}
