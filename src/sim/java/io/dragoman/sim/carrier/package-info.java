/**
 * A carrier made of software: Xsi, OCI-P and DMS over one data set that a seed fixes, with every
 * misbehaviour that real ones were seen to have. Blocking, one thread per connection. Shares no XML
 * code with the clients it tests: a mirror would hide their mistakes. May use only the ground
 * floor, StAX and Bouncy Castle. Facts: broadsoft-upstream.md, above all § 7.
 */
package io.dragoman.sim.carrier;
