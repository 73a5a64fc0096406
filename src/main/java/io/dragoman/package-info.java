/**
 * Dragoman: provisioning bridge between desk phones and a BroadSoft-style carrier.
 *
 * <p>Packages stand on floors: ground (model, dls, gigaset, broadworks, digest), floor 1 (what the
 * bridge knows and decides), floor 2 (route: Camel), roof (karaf, cli, admin, sim). A floor imports
 * what lies below it. FloorsTest keeps it so.
 */
package io.dragoman;
