package io.dragoman.app;

import io.dragoman.model.Cause;
import io.dragoman.settings.Settings;
import java.util.List;
import java.util.function.BiConsumer;

/** Tells of settings that became wrong, and of those that are no longer. */
final class SettingFaultLog {
  private SettingFaultLog() {}

  /**
   * @param tell takes cause and detail
   */
  static void faults(Settings before, Settings now, BiConsumer<Cause, String> tell) {
    without(now.faults(), before.faults())
        .forEach(fault -> tell.accept(Cause.SETTING_WRONG, fault.sentence()));
    without(before.faults(), now.faults())
        .forEach(fault -> tell.accept(Cause.SETTING_MENDED, fault.key()));
  }

  private static List<Settings.Fault> without(
      List<Settings.Fault> some, List<Settings.Fault> others) {
    return some.stream().filter(each -> others.stream().noneMatch(each::same)).toList();
  }
}
