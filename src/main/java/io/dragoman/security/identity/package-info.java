/**
 * Identity before state: who decides what a device is, and through which door it is given anything.
 *
 * <p>The rule, enforced by {@link io.dragoman.security.identity.IdentityRule} and asked by every
 * door, the preview included:
 *
 * <ol>
 *   <li>Deciding facts (family, mode, tenant, owner, credentials, desired values) never change by
 *       the word of a peer that has proved nothing. A proof is a digest pair, a client certificate,
 *       or that the tenant's access rule trusts the network.
 *   <li>A device that has a door which asks for proof is given nothing by one that does not. Which
 *       door is a device's own is decided by the first of these that speaks: an administrator's
 *       registration, the directory's {@code family} or {@code model} column, the carrier's device
 *       type, what the device itself has proved, its vendor's range of MACs, its digest pair. Where
 *       none speaks, the tenant's policy decides.
 *   <li>What a peer says of its items, firmware and contact address in an open door is kept as
 *       reported and unproved: for show, for profiles, never to decide by. At a door that asks for
 *       proof nothing is kept before the proof.
 *   <li>The one exception is auto-create by the tenant's policy. It decides no family that the
 *       directory contradicts, and what it decided gives way to the directory and to a proof.
 * </ol>
 */
package io.dragoman.security.identity;
