package io.dragoman.family.gigaset.codec;

import io.dragoman.model.Cause;
import io.dragoman.model.Family;
import io.dragoman.model.Problem;
import io.dragoman.model.RenderedItem;
import io.dragoman.model.Rendering;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The {@code <provisioning>} document of NX70 and Maxwell (gigaset-provisioning.md § 6.2, § 6.3).
 *
 * <p>Handsets follow from the parameters: each key in {@code hs.<key>.…} or {@code
 * SipAccount.<key>.…} gets its {@code add_hs}, but one whose account is only emptied gets none: it
 * would open a place for whatever handset comes. One that {@code hs.<key>.RegStatus} orders to
 * leave ({@code ToDeReg}) or bars ({@code NotReg}) is named at the top; {@code
 * update_dm.<manager>.…} become an {@code update_dm}; {@code oper.DeleteNotProvisionedHS=true}
 * makes the file authoritative.
 */
public final class Provisioning {
  static final String DELETE_OTHERS = "DeleteNotProvisionedHS";
  static final String OPERATION = "oper.";
  static final String UPDATE_MANAGER = "update_dm";
  static final String HANDSET = "hs.";
  static final String ACCOUNT = "SipAccount.";
  static final String STATUS = "RegStatus";
  static final Map<Family, String> PRODUCTS =
      Map.of(Family.GIGASET_NX70, "e2", Family.GIGASET_MAXWELL, "mx3b");

  private static final String TO_REGISTER = "ToReg";
  private static final String TO_DEREGISTER = "ToDeReg";

  /** What a base may be told; {@code InReg} and {@code Registered} it says by itself. */
  private static final Set<String> ORDERS = Set.of(TO_REGISTER, "NotReg", TO_DEREGISTER);

  /** Values of an account that nobody has. */
  private static final Set<String> NOTHING = Set.of("", "0");

  private static final Pattern NAME =
      Pattern.compile("[A-Za-z][A-Za-z0-9_]*(?:\\.[A-Za-z0-9_]+){0,12}");
  private static final int LONGEST_NAME = 200;

  private final XMLStreamWriter out;
  private final Rendering rendering;

  private Provisioning(XMLStreamWriter out, Rendering rendering) {
    this.out = out;
    this.rendering = rendering;
  }

  /**
   * The same input gives the same bytes.
   *
   * @throws Problem {@code NO_PROFILE} when a parameter cannot be written for this family
   */
  public static byte[] write(Family family, Rendering rendering) {
    String product = PRODUCTS.get(family);
    if (product == null) {
      throw new IllegalArgumentException(family + " does not read <provisioning>");
    }
    return XmlText.write(
        StandardCharsets.UTF_8, out -> new Provisioning(out, rendering).document(product));
  }

  /**
   * Reads a document as a device does, handsets included.
   *
   * @throws Problem when it is no such document, or breaks a limit
   */
  public static GigasetProfile read(byte[] document) {
    return ProvisioningReader.read(document);
  }

  /** {@code hs.029e74a599.DECT_AC} → {@code 029e74a599}; empty when it is of no handset. */
  static String handset(String name) {
    String prefix = name.startsWith(HANDSET) ? HANDSET : ACCOUNT;
    int end = name.indexOf('.', prefix.length());
    return name.startsWith(prefix) && end > 0 ? name.substring(prefix.length(), end) : "";
  }

  private void document(String product) throws XMLStreamException {
    out.writeCharacters("\n");
    out.writeStartElement("provisioning");
    out.writeAttribute("version", "1.1");
    out.writeAttribute("productID", product);
    out.writeCharacters("\n  ");
    out.writeEmptyElement("firmware");
    out.writeCharacters("\n  ");
    out.writeStartElement("nvm");
    rendering.items().forEach(Provisioning::check);
    // what removes must come before what adds
    if (rendering.value(OPERATION + DELETE_OTHERS).filter("true"::equals).isPresent()) {
      empty(2, "oper", "name", DELETE_OTHERS);
    }
    Map<String, String> handsets = handsets();
    for (Map.Entry<String, String> each : handsets.entrySet()) {
      if (!each.getValue().equals(TO_REGISTER)) {
        empty(2, "param", "name", HANDSET + each.getKey() + "." + STATUS, "value", each.getValue());
      }
    }
    parameters(handsets);
    managers();
    out.writeCharacters("\n  ");
    out.writeEndElement();
    out.writeCharacters("\n");
    out.writeEndElement();
    out.writeCharacters("\n");
  }

  /** What each handset is told of its registration, by its key. */
  private Map<String, String> handsets() {
    Map<String, String> handsets = new LinkedHashMap<>();
    for (RenderedItem item : rendering.items()) {
      String name = item.key().name();
      String key = handset(name);
      if (name.equals(HANDSET + key + "." + STATUS)) {
        handsets.put(key, item.value());
      } else if (!key.isEmpty() && (name.startsWith(HANDSET) || !NOTHING.contains(item.value()))) {
        handsets.putIfAbsent(key, TO_REGISTER);
      }
    }
    return handsets;
  }

  private void parameters(Map<String, String> handsets) throws XMLStreamException {
    Set<String> added = new HashSet<>();
    for (RenderedItem item : rendering.items()) {
      String name = item.key().name();
      String key = handset(name);
      String status = handsets.getOrDefault(key, "");
      if (status.equals(TO_REGISTER) && added.add(key)) {
        operation("add_hs", key);
        empty(3, "param", "name", HANDSET + STATUS, "value", status);
        close();
      }
      boolean elsewhere =
          status.equals(TO_DEREGISTER) // no account for a handset that is to go
              || name.startsWith(OPERATION)
              || name.startsWith(UPDATE_MANAGER + ".")
              || name.equals(HANDSET + key + "." + STATUS);
      if (!elsewhere) {
        empty(2, "param", "name", name, "value", XmlText.clean(item));
      }
    }
  }

  private void managers() throws XMLStreamException {
    String prefix = UPDATE_MANAGER + ".";
    List<RenderedItem> items =
        rendering.items().stream().filter(i -> i.key().name().startsWith(prefix)).toList();
    Set<String> managers = new LinkedHashSet<>();
    items.forEach(i -> managers.add(i.key().name().split("\\.", 3)[1]));
    for (String manager : managers) {
      operation(UPDATE_MANAGER, manager);
      String own = prefix + manager + ".";
      for (RenderedItem item : items) {
        if (item.key().name().startsWith(own)) {
          String name = item.key().name().substring(own.length());
          empty(3, "param", "name", name, "value", XmlText.clean(item));
        }
      }
      close();
    }
  }

  private static void check(RenderedItem item) {
    GigasetParams.check(item);
    String name = item.key().name();
    boolean manager = name.startsWith(UPDATE_MANAGER + ".");
    boolean operation = name.startsWith(OPERATION);
    boolean handset = name.startsWith(HANDSET) || name.startsWith(ACCOUNT);
    boolean known =
        name.length() <= LONGEST_NAME
            && !item.key().indexed()
            && NAME.matcher(name).matches()
            && (!manager || name.split("\\.", 4).length == 3)
            && (!operation || name.equals(OPERATION + DELETE_OTHERS))
            && (!handset || !handset(name).isEmpty());
    if (!known) {
      throw new Problem(Cause.NO_PROFILE, item.key() + " is no parameter of this family.");
    }
    boolean status = name.startsWith(HANDSET) && name.endsWith("." + STATUS);
    if (status && !ORDERS.contains(item.value())) {
      throw new Problem(
          Cause.NO_PROFILE, item.key() + " takes ToReg, NotReg or ToDeReg, not " + item.value());
    }
  }

  private void operation(String name, String value) throws XMLStreamException {
    out.writeCharacters("\n    ");
    out.writeStartElement("oper");
    out.writeAttribute("name", name);
    out.writeAttribute("value", value);
  }

  private void close() throws XMLStreamException {
    out.writeCharacters("\n    ");
    out.writeEndElement();
  }

  private void empty(int level, String element, String... attributes) throws XMLStreamException {
    out.writeCharacters("\n" + "  ".repeat(level));
    out.writeEmptyElement(element);
    for (int i = 0; i < attributes.length; i += 2) {
      out.writeAttribute(attributes[i], attributes[i + 1]);
    }
  }
}
