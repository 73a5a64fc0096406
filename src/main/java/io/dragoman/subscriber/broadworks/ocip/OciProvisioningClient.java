package io.dragoman.subscriber.broadworks.ocip;

import io.dragoman.model.Mac;
import io.dragoman.model.Secret;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierException.Kind;
import io.dragoman.subscriber.CarrierSettings;
import io.dragoman.subscriber.DeviceKey;
import io.dragoman.subscriber.broadworks.ocip.codec.OciCommand;
import io.dragoman.subscriber.broadworks.ocip.codec.OciNode;
import io.dragoman.subscriber.broadworks.ocip.codec.OciSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/** {@link OciProvisioning} of one tenant. */
public final class OciProvisioningClient implements OciProvisioning {
  private static final int LONGEST_DESCRIPTION = 80;
  private static final int LONGEST_TAG_NAME = 64;
  private static final int LONGEST_TAG_VALUE = 256;

  private final OciReadScope scope;
  private final CommandVariants asking;
  private final OciWriteAttempt writing;

  /**
   * @throws CarrierException MISCONFIGURED
   */
  public OciProvisioningClient(CarrierSettings settings, OciTransport door)
      throws CarrierException {
    this.scope = OciReadScope.of(settings);
    OciAccount account = OciAccount.of(settings);
    this.asking = new CommandVariants(door, account);
    this.writing = new OciWriteAttempt(door, account);
  }

  @Override
  public CompletionStage<Outcome> setMac(DeviceKey device, Mac mac) {
    return modify(
        device,
        OciNode.of("macAddress", mac.upper()),
        told -> Mac.parse(told.text("macAddress")).map(mac::equals).orElse(false));
  }

  @Override
  public CompletionStage<Outcome> setDescription(DeviceKey device, String text) {
    String wanted = OciWrittenState.token(text, LONGEST_DESCRIPTION);
    return modify(
        device,
        wanted.isEmpty() ? OciNode.nil("description") : OciNode.of("description", wanted),
        told -> told.text("description").equals(wanted));
  }

  @Override
  public CompletionStage<Outcome> markDescription(DeviceKey device, String mark) {
    if (!scope.owns(device)) {
      return foreign();
    }
    return asking
        .ask(OciQuery.about(OciQueryPurpose.DEVICE, device))
        .thenCompose(
            told -> {
              String present =
                  OciWriteAttempt.good("The device could not be read", told).text("description");
              String wanted = DescriptionMark.in(present, mark, LONGEST_DESCRIPTION);
              return wanted.equals(present)
                  ? CompletableFuture.completedFuture(Outcome.UNCHANGED)
                  : setDescription(device, wanted);
            });
  }

  private CompletionStage<Outcome> modify(
      DeviceKey device, OciNode value, Predicate<OciCommand> isSo) {
    if (!scope.owns(device)) {
      return foreign();
    }
    List<OciNode> parameters = new ArrayList<>(OciQuery.identity(device));
    parameters.add(value);
    return writing.unlessSo(
        writing.variants(OciQuery.level(device) + "AccessDeviceModifyRequest", parameters),
        () ->
            asking
                .ask(OciQuery.about(OciQueryPurpose.DEVICE, device))
                .thenApply(told -> OciWriteAttempt.good("The device could not be read", told))
                .thenApply(isSo::test));
  }

  @Override
  public CompletionStage<Outcome> setTags(DeviceKey device, Map<String, String> tags) {
    if (!scope.owns(device)) {
      return foreign();
    }
    Map<String, String> wanted = new HashMap<>();
    for (Map.Entry<String, String> tag : tags.entrySet()) {
      if (!OciWrittenState.isTagName(tag.getKey()) || tag.getKey().length() > LONGEST_TAG_NAME) {
        return failed(Kind.MISCONFIGURED, "A custom tag has no proper name.");
      }
      wanted.put(tag.getKey(), OciWrittenState.token(tag.getValue(), LONGEST_TAG_VALUE));
    }
    List<OciNode> parameters = new ArrayList<>(OciQuery.identity(device));
    wanted.forEach(
        (name, value) ->
            parameters.add(
                OciNode.of("tag", OciNode.of("tagName", name), OciNode.of("tagValue", value))));
    return writing.unlessSo(
        () ->
            writing
                .once(
                    new OciCommand(
                        OciQuery.level(device) + "AccessDeviceCustomTagAddOrModifyListRequest",
                        "",
                        "",
                        parameters))
                .exceptionallyCompose(
                    failure ->
                        OciWriteAttempt.unknown(failure)
                            ? oneByOne(device, wanted)
                            : CompletableFuture.failedFuture(failure)),
        () -> tags(device).thenApply(told -> OciWrittenState.has(told, wanted)));
  }

  private CompletionStage<OciCommand> tags(DeviceKey device) {
    return asking
        .ask(OciQuery.about(OciQueryPurpose.DEVICE_TAGS, device))
        .thenApply(told -> OciWriteAttempt.good("The device's tags could not be read", told));
  }

  /** Up to release 22 a tag is added or modified, one at a time, and who asks has to know which. */
  private CompletionStage<Outcome> oneByOne(DeviceKey device, Map<String, String> wanted) {
    String command = OciQuery.level(device) + "AccessDeviceCustomTag";
    return tags(device)
        .thenCompose(
            told -> {
              Map<String, String> present = OciWrittenState.tags(told);
              CompletionStage<Outcome> chain = CompletableFuture.completedFuture(Outcome.UNCHANGED);
              for (Map.Entry<String, String> tag : wanted.entrySet()) {
                String before = present.get(tag.getKey());
                if (!tag.getValue().equals(before)) {
                  List<OciNode> parameters = new ArrayList<>(OciQuery.identity(device));
                  parameters.add(OciNode.of("tagName", tag.getKey()));
                  parameters.add(
                      tag.getValue().isEmpty()
                          ? OciNode.nil("tagValue")
                          : OciNode.of("tagValue", tag.getValue()));
                  String verb = before == null ? "AddRequest" : "ModifyRequest";
                  OciCommand write = new OciCommand(command + verb, "", "", parameters);
                  chain =
                      chain.thenCompose(
                          done ->
                              done == Outcome.UNPROVED
                                  ? CompletableFuture.completedFuture(done)
                                  : writing.once(write));
                }
              }
              return chain;
            });
  }

  @Override
  public CompletionStage<Outcome> setSipPassword(String userId, String authUser, Secret password) {
    return asking
        .ask(
            List.of(
                OciQuery.about(OciQueryPurpose.USER, userId),
                OciQuery.about(OciQueryPurpose.AUTHENTICATION, userId)))
        .thenCompose(
            told -> {
              OciCommand user = OciWriteAttempt.good("The user could not be read", told.get(0));
              if (!scope.owns(user)) {
                return foreign();
              }
              String before =
                  OciWriteAttempt.good("The user's authentication could not be read", told.get(1))
                      .text("userName");
              return writing.once(OciWrittenState.password(userId, before, authUser, password));
            });
  }

  @Override
  public CompletionStage<Outcome> rebuildAndReset(DeviceKey device) {
    if (!scope.owns(device)) {
      return foreign();
    }
    String level = OciQuery.level(device);
    List<OciNode> identity = OciQuery.identity(device);
    OciCommand rebuild =
        new OciCommand(level + "CPEConfigRebuildDeviceConfigFileRequest", "", "", identity);
    OciCommand reset = new OciCommand(level + "AccessDeviceResetRequest", "", "", identity);
    if (OciSchema.published().command(rebuild.type()).isEmpty()) {
      return writing.once(reset); // above groups files are rendered anew by the reset alone
    }
    return writing
        .once(rebuild)
        .thenCompose(
            first ->
                first == Outcome.UNPROVED
                    ? CompletableFuture.completedFuture(first)
                    : writing.once(reset));
  }

  private static CompletionStage<Outcome> foreign() {
    return failed(Kind.FORBIDDEN, "What was to be written is not this tenant's.");
  }

  private static CompletionStage<Outcome> failed(Kind kind, String sentence) {
    return CompletableFuture.failedFuture(new CarrierException(kind, sentence));
  }
}
