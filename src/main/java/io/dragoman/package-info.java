/**
 * Dragoman: provisioning bridge between desk phones and a BroadSoft-style carrier.
 *
 * <p>Rooms stand upright: one room holds all that is known of one way of talking or of one source,
 * from its codec to its Camel processors.
 *
 * <pre>
 * model      values of the domain             api        what other bundles may implement
 * family/    openstage, gigaset               subscriber/  file, route, broadworks, merge, directory
 * profile  phonebook  pki  security  store  settings  xml  watch    general rooms
 * http       sockets, TLS, proxies: Netty     camel      route host and contributed beans
 * admin      what people ask of a bridge      cli, karaf   two more ways to ask it
 * app        composition only
 * src/sim    simulated phones and carriers, demo, bench: a jar of their own
 * </pre>
 *
 * <ul>
 *   <li>Families and sources never import each other; they may import general rooms. Codecs import
 *       {@code model} and {@code xml} only.
 *   <li>Camel types appear in {@code camel}, in {@code karaf}, and in classes whose name ends with
 *       Processor(s), Component, Endpoint, Producer, Consumer, Predicate or DataFormat.
 *   <li>Rooms do not go in circles. One simple name is one class, tests and simulators included.
 *   <li>Names are nouns of RFCs, vendor guides, Camel, OSGi, BroadWorks and the pattern books.
 * </ul>
 *
 * <p>HouseTest keeps all of this.
 */
package io.dragoman;
