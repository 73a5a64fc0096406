package io.dragoman.app;

import io.dragoman.model.Device;
import io.dragoman.model.Mac;
import io.dragoman.pki.Authority;
import io.dragoman.pki.CertificateRequestTerms;
import io.dragoman.pki.KeyProfile;
import io.dragoman.profile.CertificateTerms;
import io.dragoman.profile.ProfileSet;
import io.dragoman.store.Store;
import java.time.Duration;
import java.util.function.Supplier;

/** What a device's next certificate is like: as its profile says, else as the settings do. */
record DeviceCertificateTerms(Store store, Authority authority, Supplier<ProfileSet> profiles) {
  /**
   * @throws io.dragoman.model.Problem NO_PROFILE when a layer that concerns the device is broken
   */
  CertificateRequestTerms of(Device device) {
    CertificateTerms asked = profiles.get().certificate(device);
    CertificateRequestTerms usual = authority.policy().deviceTerms();
    return new CertificateRequestTerms(
        KeyProfile.of(asked.key()).orElse(usual.key()),
        asked.days() == 0 ? usual.validity() : Duration.ofDays(asked.days()));
  }

  CertificateRequestTerms of(Mac mac) {
    return store.device(mac).map(this::of).orElseGet(() -> authority.policy().deviceTerms());
  }
}
