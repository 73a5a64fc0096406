/**
 * HTTP Digest, server side and the client side of the simulators.
 *
 * <p>Decides over header texts only; sends nothing and knows no HTTP library. Facts: RFC 7616, RFC
 * 2617, RFC 2069, gigaset-provisioning.md § 5.
 */
package io.dragoman.security.digest;
