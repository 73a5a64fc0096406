package io.dragoman.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Routes are replaced, broken and mended while phones keep asking: none may notice. */
class HotReloadIT {
  private static final int CONNECTIONS = 8;
  private static final int REVISIONS = 6;

  @TempDir Path folder;

  @Test
  void no_request_is_lost_while_routes_change() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    AtomicLong answers = new AtomicLong();
    Set<String> seen = ConcurrentHashMap.newKeySet();
    Holding slow = new Holding();
    try (Site site = new Site(folder, Map.of("slow", slow))) {
      site.save("other.xml", Site.answering("other", "/other", "other"));
      site.save("a.xml", revision("0"));
      site.start();
      int port = site.open("download").port();

      ExecutorService phones = Executors.newFixedThreadPool(CONNECTIONS);
      List<Future<?>> calls = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        boolean reconnects = i % 4 == 0;
        calls.add(
            phones.submit(
                () -> {
                  Wire wire = new Wire(port);
                  while (!over.get()) {
                    Wire.Reply reply = wire.get("/a");
                    assertThat(reply.status()).isEqualTo(200);
                    assertThat(reply.body()).startsWith("revision ");
                    seen.add(reply.body());
                    answers.incrementAndGet();
                    if (reconnects) {
                      wire.close();
                      wire = new Wire(port);
                    }
                  }
                  wire.close();
                  return null;
                }));
      }

      for (int i = 1; i <= REVISIONS; i++) {
        site.save("a.xml", revision(String.valueOf(i)));
        String expected = "revision " + i;
        await().atMost(Duration.ofSeconds(30)).until(() -> seen.contains(expected));
      }
      site.save("a.xml", revision("broken").replace("</routes>", ""));
      await().until(() -> site.status("a.xml").state() == RouteFileStatus.State.LAST_GOOD);
      site.save("a.xml", revision("mended"));
      await().atMost(Duration.ofSeconds(30)).until(() -> seen.contains("revision mended"));

      over.set(true);
      for (Future<?> call : calls) {
        await().atMost(Duration.ofSeconds(30)).until(() -> released(slow, call));
        call.get(30, TimeUnit.SECONDS);
      }
      phones.shutdown();
      assertThat(seen).doesNotContain("revision broken");
      assertThat(answers.get()).isGreaterThan(REVISIONS * CONNECTIONS);
    }
  }

  /**
   * Keeps one answer at a time back until another takes its place, beyond the swap too: the old
   * generation must stay until it is out.
   */
  private static final class Holding extends AsyncProcessorSupport {
    private final AtomicReference<AsyncCallback> held = new AtomicReference<>();

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
      if (exchange.getExchangeId().hashCode() % 16 != 0) {
        callback.done(true);
        return true;
      }
      release(held.getAndSet(callback));
      return false;
    }

    void release() {
      release(held.getAndSet(null));
    }

    private static void release(AsyncCallback callback) {
      if (callback != null) {
        callback.done(false);
      }
    }
  }

  private static boolean released(Holding slow, Future<?> call) {
    slow.release();
    return call.isDone();
  }

  private static String revision(String name) {
    return Site.answering("a", "/a", "revision " + name)
        .replace("<setBody>", "<process ref=\"slow\"/><setBody>");
  }
}
