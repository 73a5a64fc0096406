package io.dragoman.family.openstage.codec;

import io.dragoman.model.ItemKey;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.codehaus.stax2.typed.TypedValueDecoder;

/**
 * The attributes of an {@code Item}, taken from the parser's buffer so that a well-known name costs
 * no new string.
 */
final class ItemParser {
  private static final int BROKEN = -2;

  private final Name name = new Name();
  private final Index index = new Index();
  private String status;

  /** False when the item has no name or an index that is no number: nothing can be said of it. */
  boolean start(XMLStreamReader2 xml) throws XMLStreamException {
    name.value = "";
    index.value = ItemKey.NO_INDEX;
    status = null;
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      switch (xml.getAttributeLocalName(i)) {
        case "name" -> xml.getAttributeAs(i, name);
        case "index" -> xml.getAttributeAs(i, index);
        case "status" -> status = xml.getAttributeValue(i).strip();
        default -> {}
      }
    }
    return !name.value.isEmpty() && index.value != BROKEN;
  }

  DlsItem item(String value) {
    Integer number = index.value == ItemKey.NO_INDEX ? null : index.value;
    return new DlsItem(name.value, number, status, value);
  }

  private static final class Name extends TypedValueDecoder {
    private String value = "";

    @Override
    public void decode(String input) {
      value = Words.name(input);
    }

    @Override
    public void decode(char[] buffer, int start, int end) {
      value = Words.name(buffer, start, end);
    }

    @Override
    public void handleEmptyValue() {
      value = "";
    }
  }

  /** Digits only, below 100 million; an empty attribute is none. */
  private static final class Index extends TypedValueDecoder {
    private int value;

    @Override
    public void decode(String input) {
      decode(input.toCharArray(), 0, input.length());
    }

    @Override
    public void decode(char[] buffer, int start, int end) {
      int number = 0;
      for (int i = start; i < end; i++) {
        char c = buffer[i];
        if (c < '0' || c > '9' || end - start > 8) {
          value = BROKEN;
          return;
        }
        number = number * 10 + (c - '0');
      }
      value = number;
    }

    @Override
    public void handleEmptyValue() {
      value = ItemKey.NO_INDEX;
    }
  }
}
