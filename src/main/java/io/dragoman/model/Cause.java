package io.dragoman.model;

import java.util.Locale;

/**
 * Why something happened, with the sentence an operator reads. Kinds never change meaning. What to
 * do about each stands in {@link Remedies}.
 */
public enum Cause {
  // a contact that went well
  CONFIGURED(Outcome.OK, "The device was brought to its desired configuration."),
  UP_TO_DATE(Outcome.OK, "The device already holds its desired configuration."),
  DOWNLOADED(Outcome.OK, "The device downloaded its configuration."),
  NOT_MODIFIED(Outcome.OK, "The device asked again and nothing had changed."),
  LOCAL_CHANGES(Outcome.OK, "Somebody changed settings at the device; they were recorded."),
  INVENTORY_CHANGED(Outcome.OK, "The device reported new or removed hardware."),
  FILE_STATUS(Outcome.OK, "The device reported the result of a file transfer."),
  FAMILY_DECIDED(Outcome.OK, "The device's family is another one, by its directory or its proof."),
  DEVICE_CREATED(Outcome.OK, "An unknown device was registered by its tenant's policy."),
  CHALLENGED(Outcome.OK, "The device was asked for credentials, as HTTP Digest begins."),

  GIVING(Outcome.OK, "The device is being given what its configuration says."),

  // nothing was given to the device
  BUSY(Outcome.DEFERRED, "The device is in a call and will report again."),
  TOO_MANY_DEVICES(Outcome.WITHHELD, "So many devices are known that strangers are not taken in."),
  TOO_MANY_NEWCOMERS(
      Outcome.DEFERRED, "More unknown devices came at once than are taken in; this one waits."),
  TENANT_FULL(
      Outcome.WITHHELD, "The tenant has as many devices as its quota; strangers are not taken in."),
  TENANT_CONTACTS(
      Outcome.DEFERRED,
      "The tenant's devices come more often than its quota; this one comes again."),
  TENANT_SEARCHES(
      Outcome.DEFERRED, "The tenant's devices search phone books more often than its quota."),
  NO_TENANT(Outcome.WITHHELD, "The device's tenant is not configured, or its file is broken."),
  NO_SUBSCRIBER(Outcome.WITHHELD, "No subscriber upstream has this device."),
  SUBSCRIBER_REMOVED(
      Outcome.WITHHELD,
      "The device's subscriber was removed upstream; its accounts are cleared, as its tenant"
          + " says."),
  UPSTREAM_DOWN(Outcome.WITHHELD, "The upstream directory does not answer."),
  SUBSCRIBER_UNUSABLE(
      Outcome.WITHHELD, "What upstream says of the device cannot be used; nothing of it is."),
  NO_PHONEBOOK(Outcome.WITHHELD, "The tenant has no phone book, or not this one."),
  NO_PROFILE(Outcome.WITHHELD, "No profile could be rendered for this device."),
  PLACEHOLDER_WITHHELD(
      Outcome.PARTIAL, "A file still has host names of examples; they are not sent."),
  VALUE_WITHHELD(
      Outcome.PARTIAL, "The device cannot take a value of its profile; the item was left out."),
  SETTING_UNSUPPORTED(
      Outcome.WITHHELD,
      "The device's family cannot do what is asked of it, and gets nothing rather than less."),
  NOT_SIP(Outcome.REFUSED, "The phone has no SIP software, which all that is known of it is for."),
  DEVICE_HELD(Outcome.WITHHELD, "The device waits for an administrator's approval."),
  DEVICE_REFUSED(Outcome.REFUSED, "The device is not registered and its tenant refuses such."),
  FAMILY_MISMATCH(Outcome.REFUSED, "The device is registered as another family."),
  WRONG_DOOR(
      Outcome.REFUSED,
      "The device is known to get its configuration another way; nothing is given or kept here."),
  NO_DEVICE_IDENTITY(Outcome.REFUSED, "The message does not say which device sent it."),
  PREVIOUS_CREDENTIALS(
      Outcome.OK, "The device came with its previous user name and password, and was let in."),
  CREDENTIALS_CHANGED(
      Outcome.OK,
      "Upstream has another user name or password; the previous pair is good for a while."),
  CREDENTIALS_TAKEN(Outcome.OK, "The device came with its new user name and password."),
  WRONG_CREDENTIALS(Outcome.REFUSED, "The device's user name or password is wrong."),
  FACTORY_CREDENTIALS(Outcome.REFUSED, "The device tried its factory credentials, as it does."),
  BAD_AUTHORIZATION(Outcome.REFUSED, "The Authorization header breaks the rules of RFC 7616."),
  STALE_NONCE(Outcome.REFUSED, "The nonce of the Authorization is no longer valid."),
  REPLAYED_AUTHORIZATION(Outcome.REFUSED, "The Authorization was used before."),
  MISDIRECTED_AUTHORIZATION(Outcome.REFUSED, "The Authorization was made for another address."),
  IDENTITY_CONFLICT(Outcome.REFUSED, "The request names two different devices."),
  UNKNOWN_MODEL(
      Outcome.REFUSED, "The device does not say what it is and nobody has registered it."),
  LOCKED_OUT(Outcome.REFUSED, "Too many wrong credentials; unlock or wait."),
  NOT_FOUND(Outcome.REFUSED, "There is nothing at this address."),

  REFUSED_BY_ROUTE(Outcome.REFUSED, "A route of the integrator's refuses the device."),
  SECURE_ONLY(
      Outcome.REFUSED, "The device is in secure mode and is not served without its certificate."),
  NOT_SECURED(Outcome.REFUSED, "The device came to the secure port without a bootstrap."),
  CERTIFICATE_UNUSABLE(Outcome.REFUSED, "The device's certificate is not, or no longer, its own."),
  SECURE_REQUIRED(
      Outcome.WITHHELD,
      "The tenant gives its phones nothing in default mode; start the device's bootstrap."),
  SECURE_BARRED(Outcome.REFUSED, "The tenant's devices are issued no certificates."),
  BOOTSTRAPPING(
      Outcome.DEFERRED,
      "The device is on its way to secure mode and gets nothing else until then."),
  BOOTSTRAP_BARRED(
      Outcome.REFUSED, "The device's bootstrap ended badly; restart it or release the device."),

  // a certificate that a device shows
  CERTIFICATE_MISSING(Outcome.REFUSED, "The device shows no certificate."),
  CERTIFICATE_UNTRUSTED(Outcome.REFUSED, "The certificate was not issued by this bridge's CA."),
  CERTIFICATE_EXPIRED(Outcome.REFUSED, "The certificate is no longer valid."),
  CERTIFICATE_NOT_YET_VALID(Outcome.REFUSED, "The certificate is not valid yet; compare clocks."),
  CERTIFICATE_WRONG_USE(Outcome.REFUSED, "The certificate is not made for a device as client."),
  CERTIFICATE_REVOKED(Outcome.REFUSED, "The certificate was revoked."),
  CERTIFICATE_TOO_LARGE(Outcome.REFUSED, "The certificates are larger than the limits allow."),

  // a message that breaks the grammar
  NOT_XML(Outcome.BAD_INPUT, "The body is not well-formed XML."),
  WRONG_ROOT(Outcome.BAD_INPUT, "The document is no WorkpointMessage."),
  FORBIDDEN_XML(Outcome.BAD_INPUT, "The document has a DTD or an entity."),
  TOO_LARGE(Outcome.BAD_INPUT, "The message is larger than the limits allow."),
  BAD_MESSAGE(Outcome.BAD_INPUT, "The message breaks its grammar."),
  UNKNOWN_REASON(Outcome.BAD_INPUT, "The reason for contact is not known."),
  UNEXPECTED_REPLY(Outcome.BAD_INPUT, "The device replied to a question nobody asked."),
  BAD_REQUEST(Outcome.BAD_INPUT, "The HTTP request breaks its grammar."),
  HOST_UNKNOWN(Outcome.REFUSED, "The request is for a host the listener does not answer for."),
  SLOW_REQUEST(Outcome.BAD_INPUT, "The request did not arrive in time."),

  // a connection that was not let in
  HANDSHAKE_FAILED(Outcome.REFUSED, "The TLS handshake failed."),
  TOO_MANY_CONNECTIONS(Outcome.REFUSED, "There are more connections than the limits allow."),
  TOO_MANY_HANDSHAKES(Outcome.REFUSED, "There are more TLS handshakes than the limits allow."),
  TOO_MANY_REQUESTS(Outcome.DEFERRED, "The device asks more often than the limits allow."),

  // a configuration that is not all that was asked
  SETTING_LEFT_OUT(
      Outcome.PARTIAL,
      "The device's family cannot do something that is asked of it; it was configured without."),

  // a dialogue that ended badly
  ITEMS_REJECTED(Outcome.PARTIAL, "The device did not take some items."),
  ITEMS_UNKNOWN(Outcome.PARTIAL, "The device has no such items, but is nothing without them."),
  ITEMS_KEPT(Outcome.PARTIAL, "The device keeps to its own value of some items."),
  REPORT_UNREADABLE(
      Outcome.PARTIAL,
      "What the device says it holds cannot be read; it was given everything anew."),
  LEFT_BEHIND(
      Outcome.PARTIAL,
      "Items of an earlier configuration stay on the device: nothing is known to clear them, or it"
          + " did not take that."),
  ACTION_FAILED(Outcome.FAILED, "The device refused an action."),
  ENDED_BY_DEVICE(Outcome.FAILED, "The device ended the dialogue by itself."),
  DIALOGUE_REPLACED(Outcome.FAILED, "The device began again before the dialogue was over."),
  DIALOGUE_EXPIRED(Outcome.FAILED, "The device stopped answering within a dialogue."),
  DIALOGUE_UNKNOWN(Outcome.DEFERRED, "The dialogue is not known here; the device starts again."),
  ROUTE_FAILED(Outcome.FAILED, "A route failed at the device's contact, or gave no answer."),
  DIALOGUE_TOO_LONG(Outcome.FAILED, "The dialogue has more steps or fragments than allowed."),
  OVERLOAD(Outcome.DEFERRED, "The bridge is too busy; the device comes again."),
  DATABASE_DOWN(Outcome.DEFERRED, "The database does not answer; the device comes again."),
  NOT_STORED(Outcome.FAILED, "The database refused the change; the device comes again."),
  OVERTAKEN(
      Outcome.DEFERRED,
      "The device was changed meanwhile, by an administrator or another bridge; it is decided"
          + " again."),
  MODE_CONTRADICTED(
      Outcome.REFUSED, "The device's mode contradicts its bootstrap; it is given nothing."),
  INTERNAL_ERROR(Outcome.FAILED, "The bridge failed; its log says how."),

  // secure mode: decisions, each stored with what it decides
  BOOTSTRAP_STARTED(Outcome.OK, "An administrator started a bootstrap to secure mode."),
  BOOTSTRAP_DELIVERED(Outcome.OK, "The device took what it needs for secure mode."),
  BOOTSTRAP_DONE(Outcome.OK, "The device proved itself and is in secure mode."),
  WRONG_TAN(Outcome.REFUSED, "The device did not prove that its user knows the PIN."),
  PIN_RETRIES_EXCEEDED(Outcome.FAILED, "The user typed too many wrong PINs at the phone."),
  BOOTSTRAP_LOCKED(Outcome.FAILED, "Too many wrong TANs; an administrator has to restart."),
  BOOTSTRAP_FAILED(Outcome.FAILED, "The bootstrap failed; an administrator has to restart."),
  BOOTSTRAP_EXPIRED(Outcome.FAILED, "The PIN was not used in time; restart for another one."),
  BOOTSTRAP_RELEASED(
      Outcome.OK, "An administrator released the device to default mode; its certificate is void."),
  BOOTSTRAP_ACTIVE(
      Outcome.REFUSED, "The device is in secure mode or on its way; restart or release it."),
  SECURE_MODE_OFF(Outcome.FAILED, "The bridge has no listener for secure mode."),
  RENEWAL_STARTED(Outcome.OK, "The device is to get another certificate of its own."),
  RENEWAL_DONE(Outcome.OK, "The device came with its new certificate; the old one is void."),
  RENEWAL_FAILED(Outcome.FAILED, "The device did not take its new certificate."),
  CERTIFICATE_HANDED_OUT(
      Outcome.OK, "An administrator was given a certificate with its key for the device."),
  CERTIFICATE_WITHDRAWN(Outcome.OK, "An administrator revoked a certificate of the device."),
  CERTIFICATE_ORDERED(Outcome.OK, "An administrator ordered a certificate for the device."),
  CERTIFICATE_INSTALLED(Outcome.OK, "The device holds the certificate that was ordered for it."),
  CERTIFICATE_NOT_INSTALLED(Outcome.FAILED, "The device did not take the ordered certificate."),

  // the bridge itself
  ROUTE_LOADED(Outcome.OK, "A route file was loaded."),
  ROUTE_BROKEN(Outcome.FAILED, "A route file is broken; its last good version keeps serving."),
  PROFILE_LOADED(Outcome.OK, "The profiles were loaded."),
  PROFILE_BROKEN(Outcome.FAILED, "A profile is broken; the last good profiles keep serving."),
  SUBSCRIBERS_LOADED(Outcome.OK, "The subscribers were loaded."),
  SUBSCRIBER_LINE_BROKEN(
      Outcome.PARTIAL, "A line of the subscriber file is broken; it is left out."),
  SUBSCRIBERS_BROKEN(
      Outcome.FAILED, "The subscriber file cannot be used; what was read last stays."),
  DEVICE_TYPES_BROKEN(
      Outcome.FAILED, "The table of device types is broken; its last good version is used."),
  SETTING_UNUSED(Outcome.PARTIAL, "A setting of a tenant is used by no profile."),
  TENANT_BROKEN(
      Outcome.FAILED,
      "A tenant's file is broken; its last good version is used, or nothing where there is none."),
  SETTING_WRONG(Outcome.FAILED, "A setting is wrong; the detail says what happens in its stead."),
  SETTING_MENDED(Outcome.OK, "A setting that was wrong is right again, or gone."),
  TOKENS_WRONG(
      Outcome.FAILED, "The file of the API's tokens is wrong; what is wrong lets nobody in."),
  DATABASE_UNKNOWN(
      Outcome.FAILED, "The database is not the one this bridge worked with; it does not start."),
  DATABASE_NEW(Outcome.OK, "The operator let the bridge begin with a database it does not know."),
  DISK_LOW(Outcome.FAILED, "The disk of the database is nearly full; the bridge is not ready."),
  DISK_ENOUGH(Outcome.OK, "The disk of the database has room again."),
  FILES_OPEN(
      Outcome.PARTIAL, "Files with secrets may be read by others than the owner of the bridge."),
  LISTENER_STARTED(Outcome.OK, "A listener answers."),
  LISTENER_FAILED(Outcome.FAILED, "A listener could not be started."),
  CERTIFICATE_CHANGED(Outcome.OK, "A listener shows another certificate to new connections."),
  REGISTRATION_CHANGED(Outcome.OK, "An administrator changed the device's registration."),
  MASTER_KEY_UNUSABLE(Outcome.FAILED, "The master key cannot be used; see how to restore it."),
  AUTHORITY_CREATED(Outcome.OK, "The certificate authority was created."),
  AUTHORITY_CHANGED(Outcome.OK, "A generation of the certificate authority changed its state."),
  AUTHORITY_UNUSABLE(Outcome.FAILED, "The certificate authority cannot be used."),
  SEAL_BROKEN(Outcome.FAILED, "A sealed value was altered or sealed with another key."),
  DEVICE_DELETED(Outcome.OK, "An administrator deleted the device."),

  // what the bridge writes to a carrier
  SIP_PASSWORD_SET(
      Outcome.OK,
      "The bridge set a user's SIP password; the user's other endpoints are disconnected."),
  SIP_PASSWORD_MOVED(
      Outcome.OK,
      "A user has another id at the carrier; the SIP password that the bridge made stays the"
          + " user's."),
  SIP_PASSWORD_NOT_SET(
      Outcome.FAILED, "The carrier did not take the SIP password the bridge made."),
  CARRIER_WRITTEN(Outcome.OK, "What a device reported was written to its profile at the carrier."),
  CARRIER_NOT_WRITTEN(
      Outcome.FAILED, "The carrier did not take what a device reported; the next contact tries."),
  CARRIER_CHECKED(Outcome.OK, "An administrator had a tenant's carrier checked."),

  // security decisions beside those about a contact
  CERTIFICATE_NEEDED(Outcome.REFUSED, "The tenant asks for a client certificate here."),
  CERTIFICATE_REFUSED(Outcome.REFUSED, "The client certificate is not valid for this device."),
  LOCKOUT_BEGAN(Outcome.REFUSED, "Too many wrong credentials: nobody gets in for a while."),
  LOCKOUT_LIFTED(Outcome.OK, "An administrator unlocked a device or a network."),
  ADMIN_REFUSED(Outcome.REFUSED, "A request to the API had no valid token or too small a role."),
  KEY_ROTATION_BEGAN(Outcome.OK, "A new master key was made; everything is sealed again."),
  KEY_ROTATED(Outcome.OK, "Everything is sealed with the new master key; the old one is gone."),
  KEY_ROTATION_FAILED(Outcome.FAILED, "Sealing again stopped; both master keys are kept."),
  AUDIT_VERIFIED(Outcome.OK, "The audit trail was verified and is whole."),
  AUDIT_BROKEN(Outcome.FAILED, "The audit trail was altered; verify says where."),
  AUDIT_EXPORTED(Outcome.OK, "The audit trail was exported."),

  // the carrier behind a tenant
  CARRIER_READ(Outcome.OK, "A tenant's carrier was read; its subscribers are as they are there."),
  CARRIER_TAKEN_OVER(
      Outcome.OK,
      "Another bridge on the same database has read a tenant's carrier; its subscribers are taken"
          + " over."),
  CARRIER_ORDERED(
      Outcome.OK, "Somebody ordered a carrier to be read, tried again, or given another password."),
  CARRIER_NOT_READ(
      Outcome.FAILED,
      "A tenant's carrier was not read whole; what was known before keeps serving."),
  CARRIER_SHRUNK(
      Outcome.FAILED,
      "The carrier lacks more than half of the devices; what was known before keeps serving until"
          + " an administrator forces it."),
  CARRIER_EMPTY(
      Outcome.FAILED,
      "The carrier answered, but gave nothing that is the tenant's; what was known before keeps"
          + " serving until an administrator forces it."),
  CARRIER_PASSWORD_EXPIRES(
      Outcome.PARTIAL, "The password of the bridge's own account at the carrier expires soon."),
  CARRIER_CREDENTIALS_REFUSED(
      Outcome.FAILED, "The carrier refused the bridge's credentials; they are not tried again."),
  CARRIER_RECORDS_LEFT_OUT(
      Outcome.PARTIAL, "Something the carrier says cannot be used; it is left out."),
  CARRIER_LOST(
      Outcome.FAILED,
      "A source of a tenant's carrier fails and is left alone for a while; what was known before"
          + " keeps serving."),
  CARRIER_BACK(Outcome.OK, "A source of a tenant's carrier that was lost answers again."),
  CARRIER_SOURCE_WRONG(Outcome.FAILED, "A source of a tenant cannot be opened; it is left out."),
  DEVICE_PROPOSED(
      Outcome.PARTIAL, "The device may be one the carrier has without MAC; nobody has said so."),
  PASSWORD_MISSING(Outcome.WITHHELD, "Upstream has not given a password that the device needs.");

  /** What a cause means for the device. */
  public enum Outcome {
    OK,
    PARTIAL,
    DEFERRED,
    WITHHELD,
    REFUSED,
    FAILED,
    BAD_INPUT
  }

  private final Outcome outcome;
  private final String sentence;

  Cause(Outcome outcome, String sentence) {
    this.outcome = outcome;
    this.sentence = sentence;
  }

  public Outcome outcome() {
    return outcome;
  }

  public String sentence() {
    return sentence;
  }

  /** What an administrator does about it, in one sentence; {@code Nothing.} when that is all. */
  public String remedy() {
    return Remedies.of(this);
  }

  /** The spelling used in metrics, the database and the API: {@code no-subscriber}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
