package io.dragoman.bench;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Phones that come up one after another over what may be one connection. */
final class DlsCaller implements LoadCaller {
  /** Number of the canned answer to a phone that is up to date; those of a dialogue are below. */
  static final int UP_TO_DATE = 100;

  private static final int MOST_STEPS = 12;

  private final Messages messages;
  private final Phones phones;
  private final boolean full;
  private final Map<RequestTemplate.Gap, byte[]> gaps = new EnumMap<>(RequestTemplate.Gap.class);
  private RequestTemplate message;
  private int phone;
  private int step;
  private boolean written;
  private String cookie = "";
  private long nonces;

  /**
   * @param full a whole dialogue of phones that were updated; otherwise of phones that are not
   */
  DlsCaller(Messages messages, Phones phones, boolean full) {
    this.messages = messages;
    this.phones = phones;
    this.full = full;
    begin();
  }

  private void begin() {
    message = null;
    step = 0;
    written = false;
    cookie = "";
  }

  private void choose() {
    phone = full ? phones.next() : phones.nextConfigured();
    int revision = full ? phones.update(phone) : phones.revision(phone);
    message = full ? messages.first : messages.again;
    gaps.put(RequestTemplate.Gap.MAC, Phones.macText(phone));
    gaps.put(
        RequestTemplate.Gap.REVISION, Phones.bytes(String.format(Locale.ROOT, "%06d", revision)));
    gaps.put(RequestTemplate.Gap.NUMBER, Phones.bytes(Phones.number(phone)));
  }

  @Override
  public byte[] next() {
    if (message == null) {
      choose();
    }
    gaps.put(
        RequestTemplate.Gap.NONCE,
        Phones.bytes(String.format(Locale.ROOT, "%016X%016X", (long) phone, ++nonces)));
    byte[] head =
        Phones.bytes(
            "POST /DeploymentService/LoginService HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                + "Content-Type: text/xml\r\nContent-Length: "
                + message.length()
                + (cookie.isEmpty() ? "" : "\r\nCookie: " + cookie)
                + "\r\n"
                + Canned.HEADER
                + ": "
                + answer()
                + "\r\n\r\n");
    byte[] request = java.util.Arrays.copyOf(head, head.length + message.length());
    message.fill(request, gaps);
    return request;
  }

  /** Number of the answer that the last request asks for. */
  int answer() {
    return full ? step : UP_TO_DATE;
  }

  @Override
  public Verdict heard(Reply reply) {
    if (reply.status() != 200 || ++step > MOST_STEPS) {
      return Verdict.WRONG;
    }
    if (!reply.cookie().isEmpty()) {
      cookie = reply.cookie();
    }
    switch (reply.action()) {
      case "ReadAllItems" -> message = messages.items;
      case "WriteItems" -> {
        written = true;
        message = messages.accepted;
      }
      case "CleanUp" -> {
        return cleanUp(reply);
      }
      default -> {
        return Verdict.WRONG;
      }
    }
    return full ? Verdict.MORE : Verdict.WRONG;
  }

  private Verdict cleanUp(Reply reply) {
    boolean right = written == full && !reply.start().contains("cleanup-reason");
    if (right) {
      phones.configured(phone);
    }
    begin();
    return right ? Verdict.DONE : Verdict.WRONG;
  }
}
