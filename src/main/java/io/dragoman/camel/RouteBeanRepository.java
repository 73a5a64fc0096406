package io.dragoman.camel;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.spi.BeanRepository;

/**
 * What routes may name with {@code #name} or {@code ref}: our beans, doors, contributed beans. A
 * door and a bean may bear the same name ({@code admin} is both); the type wanted tells them apart.
 */
final class RouteBeanRepository implements BeanRepository {
  private final Map<String, Object> beans;
  private final Map<String, SharedServer> doors;
  private final Contributions contributions;

  RouteBeanRepository(
      Map<String, Object> beans, Map<String, SharedServer> doors, Contributions contributions) {
    this.beans = beans;
    this.doors = doors;
    this.contributions = contributions;
  }

  @Override
  public Object lookupByName(String name) {
    return lookupByNameAndType(name, Object.class);
  }

  @Override
  public <T> T lookupByNameAndType(String name, Class<T> type) {
    Object contributed = contributions.bean(name).orElse(null);
    return Stream.of(beans.get(name), contributed, doors.get(name))
        .filter(type::isInstance)
        .findFirst()
        .map(type::cast)
        .orElse(null);
  }

  @Override
  public <T> Map<String, T> findByTypeWithName(Class<T> type) {
    Map<String, T> found = new LinkedHashMap<>();
    Stream.of(doors, beans)
        .flatMap(named -> named.entrySet().stream())
        .filter(named -> type.isInstance(named.getValue()))
        .forEach(named -> found.put(named.getKey(), type.cast(named.getValue())));
    return found;
  }

  @Override
  public <T> Set<T> findByType(Class<T> type) {
    return new LinkedHashSet<>(findByTypeWithName(type).values());
  }
}
