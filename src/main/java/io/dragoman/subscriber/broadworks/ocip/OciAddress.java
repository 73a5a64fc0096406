package io.dragoman.subscriber.broadworks.ocip;

/**
 * A socket of a carrier.
 *
 * @param tenant whose settings name it
 * @param trust PEM file with the authorities of the server's certificate; empty for the usual ones
 */
public record OciAddress(String tenant, String host, int port, boolean tls, String trust) {}
