package io.dragoman.sim;

import io.dragoman.family.openstage.codec.DlsReader;
import io.dragoman.family.openstage.codec.WorkpointMessage;
import io.dragoman.sim.TestServer.Handler;
import io.dragoman.sim.TestServer.Request;
import java.util.Iterator;
import java.util.List;

/** Answers of a deployment service, one after the other; a CleanUp when they run out. */
public final class DlsScript implements Handler {
  static final String COOKIE =
      "JSESSIONID=00112233445566778899AABBCCDDEEFF; Path=/DeploymentService; Secure";
  private static final DlsReader READER = new DlsReader();

  private final Iterator<Handler> answers;

  private DlsScript(List<Handler> answers) {
    this.answers = answers.iterator();
  }

  public static DlsScript of(Handler... answers) {
    return new DlsScript(List.of(answers));
  }

  public static WorkpointMessage message(Request request) {
    return READER.read(request.body());
  }

  public static Handler action(String name, String... items) {
    return request -> http(request, message(request).nonce(), name, items);
  }

  public static Handler cleanUp(String... items) {
    return action("CleanUp", items);
  }

  public static Handler wrongNonce() {
    return request -> http(request, "0".repeat(32), "CleanUp");
  }

  public static String item(String name, String value) {
    return "<Item name=\"" + name + "\">" + value + "</Item>";
  }

  public static String item(String name, int index, String value) {
    return "<Item index=\"" + index + "\" name=\"" + name + "\">" + value + "</Item>";
  }

  public static String xml(String nonce, String action, String... items) {
    return "<?xml version=\"1.0\" encoding=\"utf-8\"?>"
        + "<DLSMessage xmlns=\"http://www.siemens.com/DLS\"><Message nonce=\""
        + nonce
        + "\"><Action>"
        + action
        + "</Action><ItemList>"
        + String.join("", items)
        + "</ItemList></Message></DLSMessage>";
  }

  private static byte[] http(Request request, String nonce, String action, String... items) {
    String cookie = request.header("Cookie") == null ? "Set-Cookie: " + COOKIE + "\r\n" : "";
    return TestServer.http(200, "Content-Type: text/xml\r\n" + cookie, xml(nonce, action, items));
  }

  @Override
  public synchronized byte[] answer(Request request) {
    return (answers.hasNext() ? answers.next() : cleanUp()).answer(request);
  }
}
