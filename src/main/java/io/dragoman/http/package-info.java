/**
 * Sockets: listeners, TLS, proxies, and the letter of HTTP/1.1.
 *
 * <p>A listener outlives the routes it serves; it knows them as {@link RoutesProvider}. Netty and
 * the domain may enter, Camel may not. What a peer sends is hostile until its framing, host and
 * length are judged. Facts: RFC 9110, RFC 9112, RFC 7239, RFC 8446, dls-protocol.md § 1.
 */
package io.dragoman.http;
