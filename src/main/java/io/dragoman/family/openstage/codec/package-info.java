/**
 * The WorkPoint Interface's grammar: messages, items, and the codec between them and bytes.
 *
 * <p>Types carry JAXB annotations, so Camel's JAXB data format reads and writes them too; the StAX
 * codec here is the hardened and fast way. Only bytes and values enter. Facts: dls-protocol.md § 2.
 */
@XmlSchema(
    namespace = "http://www.siemens.com/DLS",
    elementFormDefault = XmlNsForm.QUALIFIED,
    attributeFormDefault = XmlNsForm.UNQUALIFIED,
    xmlns = {
      @XmlNs(prefix = "", namespaceURI = "http://www.siemens.com/DLS"),
      @XmlNs(prefix = "xsi", namespaceURI = "http://www.w3.org/2001/XMLSchema-instance")
    })
package io.dragoman.family.openstage.codec;

import jakarta.xml.bind.annotation.XmlNs;
import jakarta.xml.bind.annotation.XmlNsForm;
import jakarta.xml.bind.annotation.XmlSchema;
