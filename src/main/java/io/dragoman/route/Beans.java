package io.dragoman.route;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.camel.spi.BeanRepository;

/** What routes may name with {@code #name} or {@code ref}: doors, then ours, then contributed. */
final class Beans implements BeanRepository {
  private final Map<String, Object> known;
  private final Contributions contributions;

  Beans(Map<String, Object> beans, Map<String, SharedServer> doors, Contributions contributions) {
    this.known = new LinkedHashMap<>(beans);
    this.known.putAll(doors);
    this.contributions = contributions;
  }

  @Override
  public Object lookupByName(String name) {
    Object bean = known.get(name);
    return bean != null ? bean : contributions.bean(name).orElse(null);
  }

  @Override
  public <T> T lookupByNameAndType(String name, Class<T> type) {
    Object bean = known.get(name);
    if (!type.isInstance(bean)) {
      // a door and a bean may bear the same name: #admin is both
      bean = contributions.bean(name).orElse(null);
    }
    return type.isInstance(bean) ? type.cast(bean) : null;
  }

  @Override
  public <T> Map<String, T> findByTypeWithName(Class<T> type) {
    Map<String, T> found = new LinkedHashMap<>();
    known.forEach(
        (name, bean) -> {
          if (type.isInstance(bean)) {
            found.put(name, type.cast(bean));
          }
        });
    return found;
  }

  @Override
  public <T> Set<T> findByType(Class<T> type) {
    return new LinkedHashSet<>(findByTypeWithName(type).values());
  }
}
