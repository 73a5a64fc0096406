package io.dragoman.family.openstage.codec;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlElementWrapper;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Phone to service (DG p. 26–29). */
@XmlRootElement(name = "WorkpointMessage")
@XmlAccessorType(XmlAccessType.FIELD)
public final class WorkpointMessage {
  @XmlElement(name = "Message")
  private Body body = new Body();

  /** For JAXB. */
  public WorkpointMessage() {}

  public WorkpointMessage(
      String nonce,
      Integer maxItems,
      String fragment,
      ReasonForContact reason,
      List<DlsItem> items) {
    body.nonce = nonce;
    body.maxItems = maxItems;
    body.fragment = fragment;
    body.reason = reason;
    body.items = items;
  }

  /** Empty when the phone sent none; echoed unchanged, case included. */
  public String nonce() {
    return body.nonce == null ? "" : body.nonce;
  }

  /** Highest number of items the phone takes in one message; -1 = no limit. */
  public int maxItems() {
    return body.maxItems == null || body.maxItems < 1 ? -1 : body.maxItems;
  }

  /** True when more fragments follow, wherever the attribute stands. */
  public boolean more() {
    return "next".equalsIgnoreCase(body.fragment)
        || "next".equalsIgnoreCase(reasonForContact().fragment());
  }

  public ReasonForContact reasonForContact() {
    return body.reason == null ? new ReasonForContact() : body.reason;
  }

  public Reason reason() {
    return reasonForContact().reason();
  }

  public List<DlsItem> items() {
    return body.items == null ? List.of() : body.items;
  }

  /** Value of the first un-indexed item of that name which has no status. */
  public Optional<String> value(String name) {
    return items().stream()
        .filter(i -> i.name().equals(name) && i.index() == null && i.status() == null)
        .map(DlsItem::value)
        .findFirst();
  }

  Body body() {
    return body;
  }

  @Override
  public String toString() {
    return reasonForContact().text() + ", " + items().size() + " items";
  }

  /** The {@code Message} element. */
  @XmlAccessorType(XmlAccessType.FIELD)
  @XmlType(name = "PhoneMessage")
  static final class Body {
    @XmlAttribute String nonce;
    @XmlAttribute Integer maxItems;
    @XmlAttribute String fragment;

    @XmlElement(name = "ReasonForContact")
    ReasonForContact reason;

    @XmlElementWrapper(name = "ItemList")
    @XmlElement(name = "Item")
    List<DlsItem> items = new ArrayList<>();
  }
}
