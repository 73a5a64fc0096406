package io.dragoman.sim.cli;

import io.dragoman.model.Mac;
import io.dragoman.sim.GigasetModel;
import io.dragoman.sim.GigasetPhone;
import io.dragoman.sim.Misbehaviour;
import io.dragoman.sim.PhoneResult;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dragoman phone gigaset}. */
@Command(
    name = "gigaset",
    description = "A Gigaset base fetches its configuration.",
    footer = "Exit code: 0 when it knows an account to register, 1 when not, 2 for wrong usage.")
final class GigasetCommand implements Callable<Integer> {
  @Mixin private PhoneCrowd crowd;
  @Spec private CommandSpec spec;

  @Option(
      names = "--url",
      defaultValue = "http://127.0.0.1:8080/gigaset/",
      description = "Base of the downloads, or one file (default: ${DEFAULT-VALUE}).")
  private String url;

  @Option(
      names = "--model",
      defaultValue = "N720",
      converter = GigasetCommand.ModelConverter.class,
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private GigasetModel model;

  @Option(names = "--user", defaultValue = "", description = "Digest user name, as configured.")
  private String user;

  @Option(
      names = "--password",
      arity = "0..1",
      interactive = true,
      description = "Digest password; asked for when left empty.")
  private char[] password = new char[0];

  @Option(
      names = "--factory-secret",
      defaultValue = "A1B2",
      description = "What it tries with its MAC before that (default: ${DEFAULT-VALUE}).")
  private String factorySecret;

  @Option(names = "--sha256", description = "Takes SHA-256 when offered.")
  private boolean sha256;

  @Option(names = "--close", description = "A new connection for every request.")
  private boolean close;

  @Override
  public Integer call() throws InterruptedException {
    return crowd.run(spec.commandLine(), this::file, Misbehaviour::download, this::provision);
  }

  private PhoneResult provision(Mac mac) {
    return GigasetPhone.at(url, mac, model)
        .credentials(user, new String(password))
        .factorySecret(factorySecret)
        .sha256(sha256)
        .close(close)
        .patience(crowd.patience())
        .build()
        .provision();
  }

  /** One file with the credentials that open it: what a misbehaviour then breaks is one thing. */
  private URI file() {
    URI base = URI.create(url);
    boolean named = base.getPath().endsWith(".xml");
    String path =
        named
            ? base.getPath()
            : base.getPath() + (url.endsWith("/") ? "" : "/") + crowd.mac().upper() + ".xml";
    String pair = user.isEmpty() ? base.getUserInfo() : user + ":" + new String(password);
    try {
      return new URI(base.getScheme(), pair, base.getHost(), base.getPort(), path, null, null);
    } catch (URISyntaxException e) {
      throw new CommandLine.ParameterException(spec.commandLine(), "--url is no URL", e);
    }
  }

  /** Reads {@code --model} in any case. */
  static final class ModelConverter implements CommandLine.ITypeConverter<GigasetModel> {
    @Override
    public GigasetModel convert(String text) {
      return GigasetModel.of(text)
          .orElseThrow(() -> new CommandLine.TypeConversionException("no such model"));
    }
  }
}
