package io.dragoman.sim.carrier;

import static io.dragoman.sim.carrier.CarrierDoor.DMS;
import static io.dragoman.sim.carrier.CarrierDoor.OCIP;
import static io.dragoman.sim.carrier.CarrierDoor.REPORTS;
import static io.dragoman.sim.carrier.CarrierDoor.SOAP;
import static io.dragoman.sim.carrier.CarrierDoor.XSI;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What can be wrong with a carrier (broadsoft-upstream.md § 6 and § 7). */
public enum CarrierFault {
  RESET("The connection is reset in the middle of the answer.", false, XSI, OCIP, SOAP, DMS),
  HALF_ANSWER("The answer ends in its middle.", false, XSI, OCIP, SOAP, DMS),
  DRIBBLE("The answer comes byte by byte.", false, XSI, OCIP, SOAP, DMS),
  SLOW("The answer is late.", false, XSI, OCIP, SOAP, DMS),
  SILENCE("There is no answer, and the connection stays.", false, XSI, OCIP, SOAP, DMS),
  HANG_UP("The connection closes before anything is read.", false, XSI, OCIP, SOAP, DMS),
  DONE_BUT_RESET("The request is carried out, its answer lost.", false, XSI, OCIP, SOAP, DMS),
  EXPIRED_LOGIN("Right credentials are refused.", false, XSI, OCIP, SOAP, DMS),
  WRONG_ENCODING("The bytes are not in the declared encoding.", false, XSI, OCIP, DMS),
  CONTROL_CHARACTERS("Names hold characters that XML forbids.", false, XSI, OCIP, SOAP),
  LONG_NAMES("Names have 200 characters.", false, XSI, OCIP, SOAP),
  FOREIGN_ENTERPRISE("Records name somebody else's enterprise.", false, XSI, OCIP, SOAP),
  FOREIGN_RECORDS("Another enterprise's lists and records are answered.", false, OCIP, SOAP),
  ENDLESS_ANSWER("The answer does not end.", false, XSI, OCIP, SOAP, DMS),
  ENTITY_BOMB("The document defines entities.", false, XSI, OCIP, SOAP),

  BUSY_503("503, sometimes with Retry-After.", false, XSI, SOAP, DMS),
  TOO_MANY_429("429 with Retry-After.", false, XSI, SOAP, DMS),
  RATE_DENIED("500 with the text of the rate alarm.", false, XSI),
  ERROR_500("500 with ErrorInfo or nothing.", false, XSI, SOAP, DMS),
  HTML_ERROR("502 with the page of a proxy.", false, XSI, SOAP, DMS),
  HTML_PAGE("200 with the page of a proxy.", false, XSI, SOAP, DMS),
  REDIRECT("302 to the same server under another name.", false, XSI, SOAP, DMS),
  CHUNKED("The answer is chunked.", true, XSI, SOAP, DMS),

  CLAMPED_PAGES("No page has more than 50 records.", true, XSI),
  CHANGING_TOTAL("The total differs from page to page.", false, XSI),
  DUPLICATE_USER("A page begins with the last user of the page before.", false, XSI),
  LOST_RECORDS("Pages hold fewer records than they say.", false, XSI),
  START_IGNORED("Every page is the first.", false, XSI),
  NO_PAGING_ELEMENTS("Personal lists tell no numbers.", true, XSI),
  LATIN1("The answer is in ISO-8859-1, declared.", true, XSI),
  CYRILLIC("The answer is in windows-1251, declared.", true, XSI),
  PADDED_VALUES("Values stand between spaces and line ends.", true, XSI),
  NIL_NAMES("Some names are xsi:nil.", false, XSI),
  UNKNOWN_ELEMENTS("Elements that no schema has, firstNameUnicode among them.", true, XSI),
  NO_NAMESPACE("The root has no namespace.", true, XSI),
  ODD_REALM("The challenge names another realm.", true, XSI, DMS),
  FORBIDDEN_USER("One user in seven may not be read.", false, XSI),
  NO_DEVICE_LOGIN("Device credentials are not told.", true, XSI),
  NO_MAC("MACs are not told.", true, XSI),

  SPLIT_SEGMENTS("Documents come in many segments.", true, OCIP),
  NO_LINE_FEED("No line feed follows a document.", true, OCIP),
  UNASKED_LOGOUT("A LogoutRequest comes with the answer, in one segment.", false, OCIP),
  UNASKED_DOCUMENT("A document nobody asked for comes before the answer.", true, OCIP),
  FEW_DOCUMENTS("The connection closes after five documents.", false, OCIP),
  NOT_LISTED("The source address is not on the list.", false, OCIP),
  REORDERED_COLUMNS("Columns of tables stand in another order.", true, OCIP, SOAP),
  MORE_COLUMNS("Tables have columns nobody knows.", true, OCIP, SOAP),
  HALF_TABLE("A table ends early, the document is whole.", false, OCIP, SOAP),
  SHORT_ROWS("Rows have fewer cells than headings.", false, OCIP, SOAP),
  THIRD_FAILS("The third command of a document fails.", false, OCIP, SOAP),
  ERROR_CODE_ELEMENT("Errors have an errorCode and no number in the text.", true, OCIP, SOAP),
  OVERLOADED("Commands fail with a text about overload.", false, OCIP, SOAP),
  WARNINGS("Successes are warnings.", true, OCIP, SOAP),
  SESSION_LIMIT("An account that is logged in may not log in once more.", false, OCIP, SOAP),
  STOLEN_SESSION("A login ends the account's other sessions.", false, OCIP, SOAP),
  LOST_COOKIE("The session of the cookie is forgotten.", false, SOAP),
  NO_OCS_CONNECTION("The fault NO_OCS_CONNECTION.", false, SOAP),
  OTHER_STACK("The answer's wrapper has no namespace.", true, SOAP),

  UNREPLACED_TAGS("Tags without a value stay as they are.", true, DMS),
  TRUNCATED_FILE("The file lacks its end, its length is right.", false, DMS),
  OTHER_FILE("The file is that of another enterprise's device.", false, DMS),
  FOREIGN_LINES("The file's lines are another enterprise's.", false, DMS),
  NO_FILE("404 for files that exist.", false, DMS),
  STALE_NONCE("The first nonce is stale.", true, DMS),
  LINE_ENDS("Lines end with CR LF.", true, DMS),

  BROKEN_REPORT("An entry of the reporting stream ends in its middle.", false, REPORTS);

  private final String sentence;
  private final boolean harmless;
  private final Set<CarrierDoor> doors;

  CarrierFault(String sentence, boolean harmless, CarrierDoor... doors) {
    this.sentence = sentence;
    this.harmless = harmless;
    this.doors = EnumSet.of(doors[0], doors);
  }

  public String sentence() {
    return sentence;
  }

  /** A good client loses nothing by it: on in hostile carriers. */
  public boolean isHarmless() {
    return harmless;
  }

  public Set<CarrierDoor> doors() {
    return EnumSet.copyOf(doors);
  }

  /** As the command line writes it: {@code clamped-pages}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
