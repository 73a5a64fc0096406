/**
 * Phone books of tenants: searched live at the carrier or in what is known of it, and told to
 * phones in their own protocol.
 *
 * <p>A DirectoryQuery of one device enters, a DirectoryPage of its own tenant's people leaves.
 * Facts: broadsoft-upstream.md § 1.3 to § 1.6, gigaset-provisioning.md § 8.1.
 */
package io.dragoman.phonebook;
