package io.dragoman.sim.cli;

import io.dragoman.model.Cause;
import io.dragoman.model.Mac;
import io.dragoman.sim.PhoneResult;
import java.util.function.Supplier;

/**
 * One phone doing one thing.
 *
 * @param expected the cause with which the bridge should record it
 */
record DemoScene(
    String title, Mac mac, String model, Cause expected, Supplier<PhoneResult> contact) {}
