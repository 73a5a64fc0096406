package io.dragoman.model;

/**
 * What an administrator does about a cause, one sentence each; docs/states.md shows them. A new
 * cause does not compile without its remedy.
 */
final class Remedies {
  /** The whole remedy of what went well or mends itself. */
  static final String NOTHING = "Nothing.";

  private Remedies() {}

  static String of(Cause cause) {
    return switch (cause) {
      case CONFIGURED,
          GIVING,
          OVERTAKEN,
          UP_TO_DATE,
          DOWNLOADED,
          NOT_MODIFIED,
          CHALLENGED,
          BOOTSTRAP_DELIVERED,
          BOOTSTRAP_DONE,
          BOOTSTRAP_RELEASED,
          RENEWAL_STARTED,
          RENEWAL_DONE,
          CERTIFICATE_HANDED_OUT,
          CERTIFICATE_WITHDRAWN,
          CERTIFICATE_ORDERED,
          CERTIFICATE_INSTALLED,
          ROUTE_LOADED,
          PROFILE_LOADED,
          SUBSCRIBERS_LOADED,
          SETTING_MENDED,
          LISTENER_STARTED,
          REGISTRATION_CHANGED,
          AUTHORITY_CHANGED,
          DEVICE_DELETED,
          SIP_PASSWORD_SET,
          SIP_PASSWORD_MOVED,
          CARRIER_WRITTEN,
          CARRIER_CHECKED,
          LOCKOUT_LIFTED,
          AUDIT_VERIFIED,
          AUDIT_EXPORTED,
          CARRIER_READ,
          CARRIER_TAKEN_OVER,
          CARRIER_ORDERED,
          CARRIER_BACK ->
          NOTHING;

      case LOCAL_CHANGES ->
          "Nothing, or set the profile to enforce if users shall not change settings.";
      case INVENTORY_CHANGED -> "Nothing, or check that the hardware is what you expect.";
      case FILE_STATUS -> "Nothing, or look at the file server if the transfer failed.";
      case PREVIOUS_CREDENTIALS ->
          "Nothing; if it goes on, check that its configuration carries the new pair.";
      case CREDENTIALS_CHANGED, CREDENTIALS_TAKEN -> NOTHING;
      case NOT_SIP -> "Load SIP firmware onto the phone, or take it out of the directory.";
      case WRONG_DOOR ->
          "Nothing if a stranger used the address; else correct the family in the directory or"
              + " register the device.";
      case FAMILY_DECIDED -> "Check that the directory names the device's family rightly.";
      case DEVICE_CREATED -> "Check that the device is yours; delete it if not.";
      case PLACEHOLDER_WITHHELD ->
          "Say your carrier's names where the detail says, or delete the lines.";
      case VALUE_WITHHELD ->
          "Correct the value where the detail says: the profile's line, the tenant or the carrier.";
      case BUSY -> "Nothing; it reports when the call is over.";
      case TOO_MANY_DEVICES -> "Delete devices that are gone, or raise devices.max.";
      case TOO_MANY_NEWCOMERS ->
          "Nothing if they are yours; they are taken in when they come again.";
      case MODE_CONTRADICTED ->
          "Find out who wrote to the database; then release the device and start its bootstrap.";
      case TOKENS_WRONG -> "Mend the line of admin.token that the detail names.";
      case DATABASE_UNKNOWN -> "Restore the database, or start once with --new-database.";
      case DATABASE_NEW -> "Nothing if you ordered it; secured phones have to be secured again.";
      case DISK_LOW -> "Make room on the disk that the detail names, or set disk.free.";
      case DISK_ENOUGH -> NOTHING;
      case FILES_OPEN -> "Run chmod go= on the files that the detail names.";
      case TENANT_FULL -> "Delete devices that are gone, or raise the tenant's quota.";
      case TENANT_CONTACTS, TENANT_SEARCHES ->
          "Nothing if it passes; else raise the tenant's quota.";
      case NO_TENANT -> "Make or mend the file tenants/<id>.yaml that the detail names.";
      case SUBSCRIBER_REMOVED ->
          "Nothing, or add the device again upstream if it was not meant to go.";
      case NO_SUBSCRIBER ->
          "Add the device's MAC to the subscriber file, or to the device at the carrier.";
      case UPSTREAM_DOWN ->
          "Mend the directory or the route that the detail names; the device comes again.";
      case SUBSCRIBER_UNUSABLE -> "Correct the line or the record that the detail names.";
      case NO_PHONEBOOK -> "Name the phone book in the tenant's file.";
      case NO_PROFILE ->
          "Mend the profile at the file and line that the detail names, or add one for the family.";
      case SETTING_UNSUPPORTED ->
          "Take the setting back for such devices, say unsupported: warn in the tenant's file, or"
              + " write a layer that expresses it.";
      case SETTING_LEFT_OUT ->
          "Nothing if the device can do without; else take the setting back or write a layer that"
              + " expresses it.";
      case SETTING_UNUSED -> "Correct the setting's name, use it in a layer, or take it out.";
      case DEVICE_HELD -> "Approve the device, or delete it.";
      case DEVICE_REFUSED ->
          "Register the device, or change the tenant's policy for unknown devices.";
      case FAMILY_MISMATCH -> "Correct the device's family if the hardware was exchanged.";
      case NO_DEVICE_IDENTITY -> "Look at the phone, or at who else sends to this address.";
      case WRONG_CREDENTIALS ->
          "Compare provUser and provPassword with what was typed into the device.";
      case FACTORY_CREDENTIALS -> "Nothing; it tries its own next.";
      case BAD_AUTHORIZATION -> "Look at what is between device and bridge; no phone sends this.";
      case STALE_NONCE -> "Nothing; the device asks again with the new nonce.";
      case REPLAYED_AUTHORIZATION -> "Look at who else sends from this address if it comes again.";
      case MISDIRECTED_AUTHORIZATION ->
          "See that proxies leave the path and query of requests as they are.";
      case IDENTITY_CONFLICT, NOT_FOUND -> "Correct the address in the device's settings.";
      case UNKNOWN_MODEL -> "Register the device with its family.";
      case LOCKED_OUT -> "Unlock the device with the verb unlock, or wait.";
      case REFUSED_BY_ROUTE ->
          "Change the route that the detail names if the device shall be served.";
      case ROUTE_FAILED -> "Mend the route that the detail names; the log has the whole failure.";
      case SECURE_ONLY ->
          "Set the port for secure mode at the phone, or release the device to default mode.";
      case NOT_SECURED ->
          "Start the device's bootstrap, or set the phone back to the default port.";
      case CERTIFICATE_UNUSABLE -> "Restart the device's bootstrap to give it another certificate.";
      case SECURE_REQUIRED -> "Start the device's bootstrap.";
      case SECURE_BARRED -> "Allow secure mode in the tenant's file if the device shall have it.";
      case BOOTSTRAPPING -> "Hand the PIN to the phone's user if that was not done; else nothing.";
      case BOOTSTRAP_BARRED, BOOTSTRAP_ACTIVE ->
          "Restart the device's bootstrap, or release the device.";
      case CERTIFICATE_MISSING -> "Restart the device's bootstrap if it lost its certificate.";
      case CERTIFICATE_UNTRUSTED ->
          "Restart the device's bootstrap, or import the CA that issued the certificate.";
      case CERTIFICATE_EXPIRED -> "Restart the device's bootstrap.";
      case CERTIFICATE_NOT_YET_VALID -> "Set the clocks of the bridge and of the device right.";
      case CERTIFICATE_WRONG_USE -> "Give the device a certificate made for TLS clients.";
      case CERTIFICATE_REVOKED -> "Restart the device's bootstrap if it shall be served again.";
      case CERTIFICATE_TOO_LARGE -> "Give the device a shorter chain of certificates.";
      case NOT_XML, WRONG_ROOT -> "Look at the phone, or at who else sends to this port.";
      case FORBIDDEN_XML -> "Look at who sends from this address; no phone does.";
      case TOO_LARGE -> "Look at who sends from this address; raise the limit if it is a phone.";
      case BAD_MESSAGE ->
          "Update the firmware of the phone, or look at who else sends to this port.";
      case UNKNOWN_REASON -> "Update the firmware of the phone.";
      case UNEXPECTED_REPLY -> "Nothing; restart the phone if it comes again.";
      case BAD_REQUEST -> "Look at what is between device and bridge.";
      case HOST_UNKNOWN -> "Name the host in admin.hosts, if it is the bridge's.";
      case SLOW_REQUEST -> "Look at the network between device and bridge.";
      case HANDSHAKE_FAILED -> "Compare the TLS versions and the certificates of both sides.";
      case TOO_MANY_CONNECTIONS ->
          "Look at who holds them; raise the limit if they are your phones.";
      case TOO_MANY_HANDSHAKES ->
          "Look at who makes them; raise the limit if they are your phones.";
      case TOO_MANY_REQUESTS -> "Nothing if it passes; else look at why the device asks so often.";
      case ITEMS_UNKNOWN ->
          "Update the firmware, or give the items another name in a profile for this model.";
      case ITEMS_KEPT ->
          "Write the value as the device spells it, or order the device's configuration again.";
      case REPORT_UNREADABLE -> "Restart or update the device if it happens again.";
      case LEFT_BEHIND ->
          "Clear the items at the device, or set them in a profile; a Gigaset that was cleared by"
              + " hand or reset is then to be deleted here.";
      case ITEMS_REJECTED -> "Correct or remove the items that the detail names in the profile.";
      case ACTION_FAILED -> "Look at the phone; restart it if the next contact fails too.";
      case ENDED_BY_DEVICE -> "Nothing if the next contact goes well; else look at the phone.";
      case DIALOGUE_REPLACED -> "Nothing if the next contact goes well.";
      case DIALOGUE_EXPIRED -> "Nothing if the next contact goes well; else look at the network.";
      case DIALOGUE_UNKNOWN ->
          "Nothing; behind a load balancer, see that it keeps sessions together.";
      case DIALOGUE_TOO_LONG -> "Raise the limits of dialogues if the phone is genuine.";
      case OVERLOAD -> "Nothing if it passes; else give the bridge more, or spread the devices.";
      case DATABASE_DOWN -> "Look at the database; devices come again.";
      case NOT_STORED -> "Look at the database's log and its free space.";
      case INTERNAL_ERROR -> "Look at the bridge's log and report it.";
      case BOOTSTRAP_STARTED -> "Hand the PIN to the phone's user.";
      case WRONG_TAN -> "Nothing if the user types the PIN right at last.";
      case PIN_RETRIES_EXCEEDED, BOOTSTRAP_EXPIRED ->
          "Restart the bootstrap and hand over the new PIN.";
      case BOOTSTRAP_LOCKED -> "Look at who tried; then restart the bootstrap.";
      case BOOTSTRAP_FAILED -> "Read the detail, then restart the bootstrap.";
      case SECURE_MODE_OFF -> "Set up the listener for secure mode.";
      case RENEWAL_FAILED -> "Read the detail; it is tried again until the certificate ends.";
      case CERTIFICATE_NOT_INSTALLED -> "Read the detail, then order the certificate again.";
      case ROUTE_BROKEN -> "Mend the route at the file and line that the detail names.";
      case PROFILE_BROKEN -> "Mend the profile at the file and line that the detail names.";
      case SUBSCRIBER_LINE_BROKEN -> "Correct the line that the detail names.";
      case SUBSCRIBERS_BROKEN -> "Put the file back, or correct what the detail names.";
      case DEVICE_TYPES_BROKEN -> "Correct the table at the line that the detail names.";
      case TENANT_BROKEN -> "Correct the file at the line that the detail names.";
      case SETTING_WRONG -> "Correct the setting that the detail names.";
      case LISTENER_FAILED ->
          "Free the port, or correct the address or the certificate that the detail names.";
      case CERTIFICATE_CHANGED -> "Nothing if you changed it.";
      case MASTER_KEY_UNUSABLE -> "Restore the master key from its copy.";
      case AUTHORITY_CREATED -> "Nothing; keep a copy of the database and the master key.";
      case AUTHORITY_UNUSABLE -> "Read the detail; import the CA again or restore the database.";
      case SEAL_BROKEN -> "Restore the database and the master key that belong together.";
      case SIP_PASSWORD_NOT_SET ->
          "Give the login the right to change it, or set the password at the carrier.";
      case CARRIER_NOT_WRITTEN -> "Give the login the right to write if it comes again.";
      case CERTIFICATE_NEEDED -> "Give the device a certificate, or change the tenant's policy.";
      case CERTIFICATE_REFUSED -> "Give the device a certificate of its own.";
      case LOCKOUT_BEGAN -> "Look at who tried; unlock if it was the device.";
      case ADMIN_REFUSED -> "Look at who asked; give a token with the role if it was you.";
      case KEY_ROTATION_BEGAN -> "Keep a copy of the new master key.";
      case KEY_ROTATED -> "Keep a copy of the new master key; the old one is of no use any more.";
      case KEY_ROTATION_FAILED -> "Read the detail, then rotate again.";
      case AUDIT_BROKEN -> "Find out who changed the database; keep a copy as evidence.";
      case CARRIER_NOT_READ -> "Run upstream check; it says which setting or right to look at.";
      case CARRIER_SHRUNK ->
          "Compare with the carrier; force the synchronisation if so many are gone indeed.";
      case CARRIER_EMPTY ->
          "Run upstream check: carrier.provider, carrier.groups, or what the login may see.";
      case CARRIER_PASSWORD_EXPIRES ->
          "Have the carrier set another password, and enter it in the tenant's file.";
      case CARRIER_CREDENTIALS_REFUSED -> "Correct the login in the tenant's file.";
      case CARRIER_RECORDS_LEFT_OUT -> "Correct the record that the detail names at the carrier.";
      case CARRIER_LOST -> "Nothing if it comes back; else run upstream check.";
      case CARRIER_SOURCE_WRONG -> "Correct the source in the tenant's file.";
      case DEVICE_PROPOSED -> "Enter the MAC at the carrier if the device is the one it names.";
      case PASSWORD_MISSING ->
          "Give the password at the carrier or in the subscriber file, or let the bridge make one.";
    };
  }
}
