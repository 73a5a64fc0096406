package io.dragoman.sim.carrier;

/**
 * A user, or a service that stands among the users, as the carrier has it.
 *
 * @param national digits without country and trunk prefix; empty for users without a number
 * @param service localised name of the service this is an instance of; empty for people
 * @param webPassword of the portal, which Xsi takes
 * @param sipUser empty: the user has no SIP authentication
 */
public record SimUser(
    String enterprise,
    String group,
    String userId,
    String first,
    String last,
    String national,
    String extension,
    String mobile,
    String email,
    String title,
    String department,
    String language,
    String timeZone,
    String service,
    String webPassword,
    String sipUser,
    String sipPassword) {
  public static final String COUNTRY_CODE = "49";

  /** As tables and directories write it: {@code +49-3023125101}; empty without a number. */
  public String tableNumber() {
    return national.isEmpty() ? "" : "+" + COUNTRY_CODE + "-" + national;
  }

  public String e164() {
    return national.isEmpty() ? "" : "+" + COUNTRY_CODE + national;
  }

  public boolean isService() {
    return !service.isEmpty();
  }

  String domain() {
    return userId.substring(userId.indexOf('@') + 1);
  }

  SimUser named(String newFirst, String newLast) {
    return copy(userId, newFirst, newLast, national, extension, sipUser, sipPassword);
  }

  SimUser authenticating(String user, String password) {
    return copy(userId, first, last, national, extension, user, password);
  }

  SimUser numbered(String newNational, String newExtension) {
    return copy(userId, first, last, newNational, newExtension, sipUser, sipPassword);
  }

  SimUser identified(String newUserId) {
    return copy(newUserId, first, last, national, extension, sipUser, sipPassword);
  }

  private SimUser copy(
      String newUserId,
      String newFirst,
      String newLast,
      String newNational,
      String newExtension,
      String newSipUser,
      String newSipPassword) {
    return new SimUser(
        enterprise,
        group,
        newUserId,
        newFirst,
        newLast,
        newNational,
        newExtension,
        mobile,
        email,
        title,
        department,
        language,
        timeZone,
        service,
        webPassword,
        newSipUser,
        newSipPassword);
  }
}
