package io.dragoman.http;

import io.netty.buffer.ByteBuf;

/**
 * Reads what no engine lets us forbid: which signatures a peer understands (RFC 5246 § 7.4.1.4.1).
 */
final class ClientHello {
  private static final int VERSION_AND_RANDOM = 34;
  private static final int SIGNATURE_ALGORITHMS = 13;
  private static final int MD5 = 1;
  private static final int SHA1 = 2;
  private static final int SHA224 = 3;

  private ClientHello() {}

  /**
   * False when the peer could only be answered with MD5 or SHA-1, which is also what silence means
   * in TLS 1.2; and when the message is broken.
   *
   * @param hello without its handshake header; its indexes stay as they are
   */
  static boolean understandsSha2(ByteBuf hello) {
    try {
      return sha2(hello.duplicate());
    } catch (IndexOutOfBoundsException e) {
      return false;
    }
  }

  private static boolean sha2(ByteBuf in) {
    in.skipBytes(VERSION_AND_RANDOM);
    in.skipBytes(in.readUnsignedByte()); // session
    in.skipBytes(in.readUnsignedShort()); // cipher suites
    in.skipBytes(in.readUnsignedByte()); // compression methods
    if (!in.isReadable()) {
      return false;
    }
    ByteBuf extensions = in.readSlice(in.readUnsignedShort());
    while (extensions.isReadable()) {
      int type = extensions.readUnsignedShort();
      ByteBuf body = extensions.readSlice(extensions.readUnsignedShort());
      if (type == SIGNATURE_ALGORITHMS) {
        return anyStrong(body.readSlice(body.readUnsignedShort()));
      }
    }
    return false;
  }

  /** The first byte is a hash of TLS 1.2, or beyond those (RFC 8446 § 4.2.3). */
  private static boolean anyStrong(ByteBuf schemes) {
    while (schemes.isReadable(2)) {
      int hash = schemes.readUnsignedShort() >> Byte.SIZE;
      if (hash != 0 && hash != MD5 && hash != SHA1 && hash != SHA224) {
        return true;
      }
    }
    return false;
  }
}
