package io.dragoman.family.openstage.codec;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlElementWrapper;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.List;

/** Service to phone (DG p. 30): exactly one action. */
@XmlRootElement(name = "DLSMessage")
@XmlAccessorType(XmlAccessType.FIELD)
public final class DLSMessage {
  @XmlElement(name = "Message")
  private Body body = new Body();

  /** For JAXB. */
  public DLSMessage() {}

  private DLSMessage(String nonce, String action, List<DlsItem> items) {
    body.nonce = nonce;
    body.action = action;
    body.items = items.isEmpty() ? null : items;
  }

  public static DLSMessage of(String nonce, Action action) {
    return new DLSMessage(nonce, action.text(), List.of());
  }

  public static DLSMessage of(String nonce, Action action, List<DlsItem> items) {
    return new DLSMessage(nonce, action.text(), List.copyOf(items));
  }

  /** As received: the action may be none that a guide names. */
  static DLSMessage read(String nonce, String action, List<DlsItem> items) {
    return new DLSMessage(nonce, action, items == null ? List.of() : items);
  }

  public String nonce() {
    return body.nonce == null ? "" : body.nonce;
  }

  /** Null when a service sent an action that no guide names. */
  public Action action() {
    return Action.of(actionText());
  }

  public String actionText() {
    return body.action == null ? "" : body.action.strip();
  }

  public List<DlsItem> items() {
    return body.items == null ? List.of() : body.items;
  }

  @Override
  public String toString() {
    return actionText() + ", " + items().size() + " items";
  }

  /** The {@code Message} element. */
  @XmlAccessorType(XmlAccessType.FIELD)
  @XmlType(name = "ServiceMessage")
  static final class Body {
    @XmlAttribute private String nonce = "";

    @XmlElement(name = "Action")
    private String action;

    @XmlElementWrapper(name = "ItemList")
    @XmlElement(name = "Item")
    private List<DlsItem> items;
  }
}
