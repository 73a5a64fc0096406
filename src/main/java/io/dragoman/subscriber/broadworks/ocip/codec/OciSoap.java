package io.dragoman.subscriber.broadworks.ocip.codec;

import io.dragoman.model.Cause;
import io.dragoman.model.Problem;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Documents in SOAP 1.1, operation {@code processOCIMessage} (broadsoft-upstream.md § 2.2). Stacks
 * differ in wrappers and name spaces, so elements are known by their local names. Thread-safe.
 */
public final class OciSoap {
  private static final int LONGEST_FAULT = 2_000;

  private final OciXml xml;
  private final OciLimits limits;

  public OciSoap(OciLimits limits) {
    this.limits = limits;
    this.xml =
        new OciXml(new OciLimits(limits.bytes(), limits.nodes(), limits.cells(), limits.bytes()));
  }

  /**
   * What came back.
   *
   * @param document characters of the inner document; empty for a fault
   * @param fault texts of a fault, untrusted; empty for none
   */
  public record Answer(String document, String fault) {
    public boolean isFault() {
      return document.isEmpty();
    }

    public boolean faultHas(String words) {
      return fault.contains(words);
    }
  }

  /**
   * @param argument name of the operation's only argument: {@code in0}, {@code arg0}
   */
  public byte[] request(String argument, String document) {
    StringBuilder out = new StringBuilder(document.length() * 2);
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<soapenv:Envelope");
    out.append(" xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\"");
    out.append(" xmlns:w=\"urn:com:broadsoft:webservice\"><soapenv:Body><w:processOCIMessage>");
    String name = OciText.name(argument);
    // rpc style: parts of the message stand in no namespace (WSDL 1.1 § 3.5, SOAP 1.1 § 7.1)
    String tag = name.equals("arg0") ? name : "w:" + name;
    out.append('<').append(tag).append('>');
    OciText.escape(out, document, StandardCharsets.UTF_8.newEncoder());
    out.append("</").append(tag).append('>');
    out.append("</w:processOCIMessage></soapenv:Body></soapenv:Envelope>");
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Fails with {@link Problem} when it is no SOAP answer.
   *
   * @param body in the encoding it declares
   */
  public Answer answer(byte[] body) {
    try {
      return answer(xml.open(body));
    } catch (XMLStreamException e) {
      throw OciXml.problem(e);
    }
  }

  private Answer answer(XMLStreamReader in) throws XMLStreamException {
    if (!OciReader.local(in.getLocalName()).equals("Envelope")) {
      throw new Problem(Cause.WRONG_ROOT, "the answer is no SOAP envelope");
    }
    StringBuilder document = new StringBuilder();
    StringBuilder fault = new StringBuilder();
    int returns = 0;
    int faults = 0;
    while (in.hasNext()) {
      int event = in.next();
      if (event == XMLStreamReader.START_ELEMENT || event == XMLStreamReader.END_ELEMENT) {
        int step = event == XMLStreamReader.START_ELEMENT ? 1 : -1;
        String name = OciReader.local(in.getLocalName());
        returns += name.equals("processOCIMessageReturn") ? step : 0;
        faults += name.equals("Fault") ? step : 0;
      } else if (in.isCharacters() && returns > 0) {
        add(document, in.getText());
      } else if (in.isCharacters() && faults > 0 && fault.length() < LONGEST_FAULT) {
        fault.append(in.getText()).append(' ');
      }
    }
    if (fault.length() == 0 && document.length() == 0) {
      throw new Problem(Cause.BAD_MESSAGE, "the answer has neither a document nor a fault");
    }
    return new Answer(fault.length() > 0 ? "" : document.toString(), fault.toString());
  }

  private void add(StringBuilder document, String more) {
    if (document.length() + more.length() > limits.bytes()) {
      throw OciXml.tooLarge();
    }
    document.append(more);
  }
}
