package io.dragoman.family.openstage.codec;

import io.dragoman.model.ItemKey;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlValue;

/** One {@code Item} element (DG p. 26). */
@XmlAccessorType(XmlAccessType.FIELD)
public final class DlsItem {
  @XmlAttribute(name = "name", required = true)
  private String name = "";

  @XmlAttribute(name = "index")
  private Integer index;

  @XmlAttribute(name = "status")
  private String status;

  @XmlValue private String value = "";

  /** For JAXB. */
  public DlsItem() {}

  public DlsItem(String name, Integer index, String status, String value) {
    this.name = name;
    this.index = index;
    this.status = status;
    this.value = value;
  }

  /** An item to write. */
  public static DlsItem of(ItemKey key, String value) {
    return new DlsItem(key.name(), key.indexed() ? key.index() : null, null, value);
  }

  public ItemKey key() {
    return new ItemKey(name, index == null ? ItemKey.NO_INDEX : index);
  }

  public String name() {
    return name;
  }

  /** Null when the item has no index. */
  public Integer index() {
    return index;
  }

  /** Why the phone did not deliver or accept it, e.g. {@code read only}; null when it did. */
  public String status() {
    return status;
  }

  /** Trimmed text, empty when the element is empty. */
  public String value() {
    return value == null ? "" : value.strip();
  }

  /** Names the item only: values may be secret. */
  @Override
  public String toString() {
    return key() + (status == null ? "" : " (" + status + ")");
  }
}
