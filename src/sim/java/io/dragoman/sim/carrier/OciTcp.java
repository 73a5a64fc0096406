package io.dragoman.sim.carrier;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import javax.xml.stream.XMLStreamException;

/** OCI-P over TCP and TLS: documents one after the other (broadsoft-upstream.md § 2.2). */
final class OciTcp implements CarrierListener.Conversation {
  private static final byte[] END = "</BroadsoftDocument>".getBytes(US_ASCII);
  private static final int LARGEST = 4 << 20;
  private static final int FEW = 5;
  private static final int SEGMENT = 37;

  private final OciDispatcher door;
  private final Faults faults;
  private final Manners manners;

  OciTcp(OciDispatcher door, Faults faults, Manners manners) {
    this.door = door;
    this.faults = faults;
    this.manners = manners;
  }

  @Override
  public void with(Peer peer) throws IOException {
    if (door.on(CarrierFault.HANG_UP) || door.on(CarrierFault.NOT_LISTED)) {
      peer.reset();
      return;
    }
    OciSession session = door.session();
    boolean few = door.on(CarrierFault.FEW_DOCUMENTS);
    int documents = 0;
    try {
      byte[] document = document(peer);
      while (document.length > 0) {
        answer(document, session, peer);
        documents++;
        if (few && documents >= FEW) {
          return;
        }
        document = document(peer);
      }
    } finally {
      session.leave();
    }
  }

  /** Up to the closing tag; empty at the end of the connection. */
  private static byte[] document(Peer peer) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int matched = 0;
    while (matched < END.length) {
      int b = peer.in().read();
      boolean blank = bytes.size() == 0 && (b == '\n' || b == '\r');
      if (b < 0 || bytes.size() > LARGEST) {
        return new byte[0];
      }
      if (!blank) {
        bytes.write(b);
        matched = b == END[matched] ? matched + 1 : b == END[0] ? 1 : 0;
      }
    }
    return bytes.toByteArray();
  }

  private void answer(byte[] document, OciSession session, Peer peer) throws IOException {
    Element read;
    try {
      read = XmlIn.read(document);
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
    if (door.on(CarrierFault.SILENCE)) {
      peer.pause(Long.MAX_VALUE);
    }
    if (door.on(CarrierFault.SLOW)) {
      peer.pause(manners.late().toMillis());
    }
    OutputStream wire = new BufferedOutputStream(wire(peer));
    unasked(wire);
    boolean wrong = door.on(CarrierFault.WRONG_ENCODING);
    boolean lost = door.on(CarrierFault.DONE_BUT_RESET) && !OciDispatcher.isLogin(read);
    OutputStream out = lost ? OutputStream.nullOutputStream() : wire;
    // an answer in UTF-8 that says it is ISO-8859-1 is readable, but wrong
    door.answer(read, session, new XmlOut(out, wrong ? UTF_8 : ISO_8859_1));
    if (lost) {
      peer.reset();
      throw new IOException("reset on purpose");
    }
    if (!door.on(CarrierFault.NO_LINE_FEED)) {
      out.write('\n');
    }
    boolean logout = door.on(CarrierFault.UNASKED_LOGOUT);
    if (logout) {
      command(
          wire,
          "LogoutRequest",
          "<userId>bridge</userId><reason>Open Client Server Forced Logout</reason>");
    }
    endless(wire);
    wire.flush();
    if (logout) {
      throw new IOException("logged out on purpose");
    }
  }

  private void unasked(OutputStream wire) throws IOException {
    if (door.on(CarrierFault.UNASKED_DOCUMENT)) {
      command(wire, "UserModifyRequest17sp4", "<userId>somebody</userId>");
    }
  }

  private static void command(OutputStream wire, String type, String content) throws IOException {
    wire.write(
        ("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<BroadsoftDocument protocol=\"OCI\""
                + " xmlns=\"C\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
                + "<sessionId xmlns=\"\">server</sessionId><command xsi:type=\""
                + type
                + "\" xmlns=\"\">"
                + content
                + "</command></BroadsoftDocument>\n")
            .getBytes(ISO_8859_1));
  }

  private void endless(OutputStream wire) throws IOException {
    if (door.on(CarrierFault.ENDLESS_ANSWER)) {
      wire.write("<BroadsoftDocument protocol=\"OCI\" xmlns=\"C\">".getBytes(US_ASCII));
      while (true) {
        wire.write("<!-- and so on -->".repeat(400).getBytes(US_ASCII));
      }
    }
  }

  private OutputStream wire(Peer peer) {
    OutputStream wire = manners.wire(peer, CarrierDoor.OCIP, faults, null);
    return door.on(CarrierFault.SPLIT_SEGMENTS) ? new Split(wire) : wire;
  }

  /** Many small segments. */
  private static final class Split extends FilterOutputStream {
    Split(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      for (int at = from; at < from + length; at += SEGMENT) {
        out.write(bytes, at, Math.min(SEGMENT, from + length - at));
        out.flush();
      }
    }
  }
}
