package io.dragoman.sim.carrier;

import java.util.function.Function;

/** Writes the answer to one document, command by command (broadsoft-upstream.md § 2.1, 2.4). */
final class OciOut {
  private final XmlOut out;
  private final Function<CarrierFault, Boolean> on;
  private String echo = "";

  OciOut(XmlOut out, Function<CarrierFault, Boolean> on) {
    this.out = out;
    this.on = on;
  }

  void open(String sessionId, boolean bomb) {
    out.declaration("ISO-8859-1");
    if (bomb) {
      out.raw(Bomb.doctype("BroadsoftDocument"));
    }
    out.start("BroadsoftDocument")
        .attribute("protocol", "OCI")
        .attribute("xmlns", "C")
        .attribute("xmlns:xsi", XmlOut.XSI)
        .start("sessionId")
        .attribute("xmlns", "")
        .text(sessionId)
        .end();
  }

  void close() {
    out.end().flush();
  }

  void echo(String text) {
    echo = text;
  }

  boolean on(CarrierFault fault) {
    return on.apply(fault);
  }

  XmlOut begin(String type) {
    return out.start("command")
        .attribute("echo", echo)
        .attribute("xsi:type", type)
        .attribute("xmlns", "");
  }

  void end() {
    out.end();
  }

  /** A small answer; empty elements of the content stay empty elements. */
  void answer(String type, Element content) {
    begin(type);
    content.children.forEach(out::element);
    end();
  }

  void success() {
    if (on(CarrierFault.WARNINGS)) {
      trouble("Warning", new OciTrouble(0, "[Warning 4711] The change is effective later"));
      return;
    }
    out.start("command")
        .attribute("echo", echo)
        .attribute("xsi:type", "c:SuccessResponse")
        .attribute("xmlns:c", "C")
        .attribute("xmlns", "")
        .end();
  }

  void error(OciTrouble trouble) {
    trouble("Error", trouble);
  }

  private void trouble(String kind, OciTrouble trouble) {
    boolean element = trouble.code > 0 && on(CarrierFault.ERROR_CODE_ELEMENT);
    String text =
        trouble.code == 0 || element
            ? trouble.getMessage()
            : "[Error " + trouble.code + "] " + trouble.getMessage();
    out.start("command")
        .attribute("type", kind)
        .attribute("echo", echo)
        .attribute("xsi:type", "c:ErrorResponse")
        .attribute("xmlns:c", "C")
        .attribute("xmlns", "");
    if (element) {
      out.element("errorCode", Integer.toString(trouble.code));
    }
    out.element("summary", text).element("summaryEnglish", text).end();
  }

  OciTableAnswer table(String name, String... headings) {
    return new OciTableAnswer(out, name, headings, on);
  }

  XmlOut xml() {
    return out;
  }
}
