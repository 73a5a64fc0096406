package io.dragoman.subscriber;

/** What a source may say of a user (broadsoft-upstream.md § 4.1), in the source's own spelling. */
public enum UserField {
  PROVIDER,
  GROUP,
  FIRST_NAME,
  LAST_NAME,
  CLID_FIRST_NAME,
  CLID_LAST_NAME,
  /** {@code +49-3023125101}, or national digits; then {@link #COUNTRY_CODE} tells the country. */
  NUMBER,
  COUNTRY_CODE,
  NATIONAL_PREFIX,
  EXTENSION,
  LOCATION_CODE,
  CLID_NUMBER,
  EMAIL,
  MOBILE,
  TITLE,
  DEPARTMENT,
  /** An English word ({@code German}) or a locale ({@code de_DE}). */
  LANGUAGE,
  /** IANA name. */
  TIME_ZONE,
  SIP_AUTH_USER,
  /** Present for hunt groups and other services: no phone is theirs. */
  SERVICE_NAME,
  /** URI of the resource list of monitored users (RFC 4662). */
  BLF_LIST_URI
}
