package io.dragoman.http;

import io.dragoman.model.PeerCertificate;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Whose certificates a listener takes.
 *
 * @param manager decides within the handshake, on an event loop: chain, validity, revocation, key
 *     usage; its accepted issuers are named to the client
 * @param peer the device a certificate was issued to; empty when to none
 */
public record ClientTrust(
    X509ExtendedTrustManager manager, Function<X509Certificate, Optional<PeerCertificate>> peer) {}
