/**
 * Puts the rooms together, once, for the standalone process and for Karaf alike.
 *
 * <p>Settings and a home enter; a running bridge leaves. It decides what has to be rebuilt when a
 * setting changes, and nothing about phones. Facts: design.md § 3, § 8.
 */
package io.dragoman.app;
