package io.dragoman.family.openstage.codec;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlValue;

/** The reason with the attributes of a {@code reply-to} (DG p. 28–29). */
@XmlAccessorType(XmlAccessType.FIELD)
public final class ReasonForContact {
  @XmlAttribute private String action;
  @XmlAttribute private String status;
  @XmlAttribute private String fragment;
  @XmlValue private String text = "";

  /** For JAXB. */
  public ReasonForContact() {}

  public ReasonForContact(String text, String action, String status, String fragment) {
    this.text = text;
    this.action = action;
    this.status = status;
    this.fragment = fragment;
  }

  public static ReasonForContact of(Reason reason) {
    return new ReasonForContact(reason.text(), null, null, null);
  }

  /** As sent, trimmed. */
  public String text() {
    return text == null ? "" : text.strip();
  }

  public Reason reason() {
    return Reason.of(text());
  }

  /** Name of the action a reply answers; null when absent. */
  public String action() {
    return action;
  }

  /** As sent: {@code accepted}, {@code failed}, {@code busy}; a missing one is accepted (GS3). */
  public String status() {
    return status == null || status.isBlank() ? "accepted" : status;
  }

  /** The action was taken. */
  public boolean accepted() {
    return status().strip().equalsIgnoreCase("accepted");
  }

  /** The device is in a call. */
  public boolean busy() {
    return status().strip().equalsIgnoreCase("busy");
  }

  String statusIfAny() {
    return status;
  }

  /** Null when absent; the guide has it here, every capture has it on {@code Message}. */
  public String fragment() {
    return fragment;
  }
}
