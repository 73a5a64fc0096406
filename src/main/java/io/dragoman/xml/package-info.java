/**
 * Reading XML that nobody may be trusted to have written: from phones, carriers, files.
 *
 * <p>No DTD, no entities, nothing external; depth, size, attributes and text are limited before
 * they are stored. Whatever fails is an {@code XmlFault} that quotes nothing of the document.
 */
package io.dragoman.xml;
