/**
 * The bridge inside Apache Karaf: what blueprint/dragoman.xml wires, and the shell commands. Only
 * this package knows OSGi and Karaf's shell.
 */
package io.dragoman.karaf;
