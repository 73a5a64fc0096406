package io.dragoman.xml;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The catalogue of the W3C's test documents. */
record ConformanceSuite(List<ConformanceSuite.Case> cases) {

  /**
   * One document.
   *
   * @param type {@code valid}, {@code invalid} (well-formed all the same), {@code not-wf} or {@code
   *     error}
   * @param recommendation for which it was written, e.g. {@code XML1.1}, {@code NS1.0}
   * @param edition of XML 1.0 to which it is bound; empty for all
   */
  record Case(String id, String type, String recommendation, String edition, Path file) {
    /** Namespaces mean nothing to our readers, and names are those of the first four editions. */
    boolean ours() {
      return !recommendation.startsWith("NS") && (edition.isEmpty() || edition.contains("4"));
    }

    byte[] document() throws IOException {
      return Files.readAllBytes(file);
    }

    boolean doctype() throws IOException {
      return text().contains("<!DOCTYPE");
    }

    /** In an encoding that our readers do not know by intention, or in XML 1.1. */
    boolean foreign() throws IOException {
      return text()
          .matches(
              "(?s)<\\?xml[^>]*(version=[\"']1\\.1|encoding=[\"'](?!utf|iso-8859-1[\"']|us-ascii))(?s:.*)");
    }

    /** Without comments, any encoding being read well enough. */
    private String text() throws IOException {
      return new String(document(), StandardCharsets.ISO_8859_1)
          .replace("\0", "")
          .replaceAll("(?s)<!--.*?-->|<!\\[CDATA\\[.*?\\]\\]>|<\\?(?!xml ).*?\\?>", "")
          .replaceFirst("^[^<]*", "");
    }
  }

  static ConformanceSuite in(Path folder) throws IOException, XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    List<Case> cases = new ArrayList<>();
    Deque<Path> bases = new ArrayDeque<>(List.of(folder));
    Path catalogue = folder.resolveSibling("cleaned").resolve("xmlconf-flattened.xml");
    try (InputStream in = new ByteArrayInputStream(Files.readAllBytes(catalogue))) {
      XMLStreamReader xml = factory.createXMLStreamReader(in);
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          String base = xml.getAttributeValue("http://www.w3.org/XML/1998/namespace", "base");
          bases.push(base == null ? bases.peek() : bases.peek().resolve(base));
          if (xml.getLocalName().equals("TEST")) {
            cases.add(
                new Case(
                    xml.getAttributeValue(null, "ID"),
                    xml.getAttributeValue(null, "TYPE"),
                    or(xml.getAttributeValue(null, "RECOMMENDATION")),
                    or(xml.getAttributeValue(null, "EDITION")),
                    bases.peek().resolve(xml.getAttributeValue(null, "URI")).normalize()));
          }
        } else if (event == XMLStreamConstants.END_ELEMENT) {
          bases.pop();
        }
      }
    }
    return new ConformanceSuite(List.copyOf(cases));
  }

  /** Those whose verdict counts; an {@code error} may be told or not. */
  void each(Trial trial) {
    cases.stream()
        .filter(each -> each.ours() && !each.type().equals("error"))
        .forEach(
            each -> {
              try {
                trial.read(each);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  /** What a test makes of a document. */
  interface Trial {
    void read(Case document) throws IOException;
  }

  private static String or(String attribute) {
    return attribute == null ? "" : attribute;
  }
}
