package io.dragoman.family.openstage.codec;

import io.dragoman.model.ItemKey;
import java.util.Collection;
import java.util.Set;

/**
 * What is known of items by name ({@link ItemCatalogue}, dls-protocol.md § 5). Item sets differ by
 * model and firmware: an unknown name is not a wrong one.
 */
public final class DlsItems {
  private static final Set<String> SECRET =
      Set.of("bootstrapping-tan", "cloud-pin-value", "secure-mode-data", "password", "bt-pin");

  private static final Set<String> CUTS_OFF =
      Set.of("goto-secure-mode", "dls-mode-secure", "port1", "port2");

  private DlsItems() {}

  /**
   * True when a value of that name must never be shown or logged (§ 2.6), in whatever case it is
   * written. Errs on the side of hiding.
   */
  public static boolean secret(String name) {
    CatalogueItem item = ItemCatalogue.get(name);
    if (item != null && item.secret()) {
      return true;
    }
    String lower = Words.lower(name);
    return lower.contains("pwd")
        || lower.contains("passwd")
        || lower.endsWith("-password")
        || lower.endsWith("-certificate")
        || lower.startsWith("userdata-")
        || SECRET.contains(lower);
  }

  /** True when the item is in the dossier's table; case counts. */
  public static boolean known(String name) {
    return ItemCatalogue.get(name) != null;
  }

  /** True when the phone refuses to have it written. */
  public static boolean readOnly(String name) {
    return hasAccess(name, CatalogueItem.Access.READ_ONLY);
  }

  /** True when a phone never returns it, so that its reported value says nothing (§ 5). */
  public static boolean writeOnly(String name) {
    return hasAccess(name, CatalogueItem.Access.WRITE_ONLY)
        || Words.lower(name).endsWith("-certificate");
  }

  /** True when it is no setting but says how one action shall be done ({@code restart-type}). */
  public static boolean actionParameter(String name) {
    return hasAccess(name, CatalogueItem.Access.ACTION_PARAMETER);
  }

  /** True when the item comes in numbered instances; false when unknown. */
  public static boolean indexed(String name) {
    CatalogueItem item = ItemCatalogue.get(name);
    return item != null && item.indexed();
  }

  /** The items that must travel in the same message as this one (§ 3.10). */
  public static ItemGroup group(ItemKey key) {
    return ItemGroup.of(key);
  }

  /**
   * True when writing it may take the phone off the network or make it register anew, so that it
   * belongs at the end (§ 3.5). Its whole {@link #group} goes with it.
   */
  public static boolean cutsOff(String name) {
    return CUTS_OFF.contains(name)
        || ItemGroup.NETWORK.contains(name)
        || ItemGroup.REGISTRATION.contains(name)
        || name.startsWith("ipv6-")
        || name.startsWith("vlan-");
  }

  static Collection<String> names() {
    return ItemCatalogue.names();
  }

  private static boolean hasAccess(String name, CatalogueItem.Access access) {
    CatalogueItem item = ItemCatalogue.get(name);
    return item != null && item.access() == access;
  }
}
