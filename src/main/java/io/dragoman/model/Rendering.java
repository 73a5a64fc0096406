package io.dragoman.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything the bridge would have one device hold: the desired state, in the order of the profile.
 */
public final class Rendering {
  /**
   * Stands in a value for the scheme, host and port by which a device asks, e.g. {@code
   * https://prov.example.net:8443}: what no rendering knows and no hash depends on.
   */
  public static final String ORIGIN = "{origin}";

  public static final Rendering EMPTY = new Rendering(List.of());

  /** One reference for each item: tens of thousands of renderings may be remembered. */
  private final List<RenderedItem> items;

  private final List<WithheldItem> withheld;
  private final String hash;
  private final List<LeftOut> leftOut;

  public Rendering(List<RenderedItem> items) {
    this(items, List.of());
  }

  /**
   * @param withheld what the profile makes too, but is not sent
   */
  public Rendering(List<RenderedItem> items, List<WithheldItem> withheld) {
    this(items, withheld, List.of());
  }

  private Rendering(List<RenderedItem> items, List<WithheldItem> withheld, List<LeftOut> leftOut) {
    Map<ItemKey, RenderedItem> byKey = new LinkedHashMap<>(items.size() * 2);
    items.forEach(item -> byKey.put(item.key(), item));
    this.items = List.copyOf(byKey.values());
    this.withheld = List.copyOf(withheld);
    this.leftOut = List.copyOf(leftOut);
    this.hash = hash(items);
  }

  public List<RenderedItem> items() {
    return items;
  }

  /** What the profile makes but the device cannot take; no part of the desired state. */
  public List<WithheldItem> withheld() {
    return withheld;
  }

  /** The same items with more of them withheld. */
  public Rendering with(List<RenderedItem> newItems, List<WithheldItem> moreWithheld) {
    List<WithheldItem> all = new ArrayList<>(withheld);
    all.addAll(moreWithheld);
    return new Rendering(newItems, all, leftOut);
  }

  /** The same items, made without something that was asked. */
  public Rendering without(List<LeftOut> asked) {
    return asked.isEmpty() ? this : new Rendering(items, withheld, asked);
  }

  /** Does a value depend on how the device asks? */
  public boolean ofOrigin() {
    return items.stream().anyMatch(item -> item.value().contains(ORIGIN));
  }

  /**
   * As a device is given it that asked so.
   *
   * @param origin empty where that is not known: items that need it are left out
   */
  public Rendering askedBy(String origin) {
    List<RenderedItem> told = new ArrayList<>(items.size());
    for (RenderedItem item : items) {
      if (!item.value().contains(ORIGIN)) {
        told.add(item);
      } else if (!origin.isEmpty()) {
        String value = item.value().replace(ORIGIN, origin);
        told.add(new RenderedItem(item.key(), value, item.origin(), item.secret()));
      }
    }
    return new Rendering(told, withheld, leftOut);
  }

  /** Looks at one item after another: for the few that somebody asks for by name. */
  public Optional<RenderedItem> find(ItemKey key) {
    for (RenderedItem item : items) {
      if (item.key().equals(key)) {
        return Optional.of(item);
      }
    }
    return Optional.empty();
  }

  public Optional<String> value(String name) {
    return find(ItemKey.of(name)).map(RenderedItem::value);
  }

  public boolean isEmpty() {
    return items.isEmpty();
  }

  /** What tenant or subscriber ask for and this does not express; the hash knows nothing of it. */
  public List<LeftOut> leftOut() {
    return leftOut;
  }

  /** SHA-256 of keys and values, 64 hex digits: equal renderings have equal hashes. */
  public String hash() {
    return hash;
  }

  private static String hash(List<RenderedItem> items) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (RenderedItem item : items) {
        digest.update(item.key().toString().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(item.value().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return items.size() + " items, " + hash.substring(0, 12);
  }
}
