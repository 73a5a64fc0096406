package io.dragoman.profile;

import io.dragoman.model.Family;
import io.dragoman.model.Rendering;
import io.dragoman.model.Subscriber;

/** The shipped profiles, and what they make of a phone and its person. */
abstract class ShippedProfilesFixture {
  final ProfileLoader.Loaded loaded =
      ProfileLoader.load(ProfileFixture.shipped(), ProfileFixture.WORDS, ProfileFixture.CLOCK);

  Rendering render(Family family, String model, Subscriber subscriber) {
    return loaded
        .set()
        .render(ProfileFixture.device(family, model), ProfileFixture.TENANT, subscriber);
  }
}
