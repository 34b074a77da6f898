package dev.tswgc.lab.tailnet;

import dev.tswgc.lab.Namespace;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Who asks a SOCKS proxy (RFC 1928) with a password (RFC 1929).
///
/// @param from the machine that asks, and its address
public record Socks(Namespace from, String address, String proxy, int port, String user, String password) {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int CONNECT = 1;
  private static final int UDP_ASSOCIATE = 3;

  /// What a service says by TCP to who connects by the proxy; its target is an address or a name, which then the proxy looks up.
  public String byTcp(String target, int targetPort) throws IOException {
    try (Socket socket = opened()) {
      request(socket, CONNECT, target, targetPort);
      return text(socket.getInputStream().readAllBytes());
    }
  }

  /// What a service answers to a datagram by the proxy.
  public String byUdp(String target, int targetPort) throws IOException {
    try (Socket socket = opened();
        DatagramSocket datagrams = from.udp(address, 0)) {
      InetSocketAddress relay = request(socket, UDP_ASSOCIATE, address, datagrams.getLocalPort());
      byte[] question = ByteBuffer.allocate(300).put(new byte[3]).put(destination(target, targetPort)).put((byte) '?').array();
      datagrams.setSoTimeout((int) PATIENCE.toMillis());
      datagrams.send(new DatagramPacket(question, 3 + destination(target, targetPort).length + 1, relay));
      DatagramPacket answer = new DatagramPacket(new byte[2048], 2048);
      datagrams.receive(answer);
      ByteBuffer bytes = ByteBuffer.wrap(answer.getData(), 0, answer.getLength()).position(3);
      bytes.position(bytes.position() + (bytes.get(3) == 1 ? 1 + 4 + 2 : 1 + 16 + 2));
      byte[] said = new byte[bytes.remaining()];
      bytes.get(said);
      return text(said);
    }
  }

  private Socket opened() throws IOException {
    Socket socket = from.tcp(proxy, port, PATIENCE);
    socket.getOutputStream().write(new byte[] {5, 1, 2});
    expect(socket, 5, 2);
    byte[] name = user.getBytes(StandardCharsets.US_ASCII);
    byte[] secret = password.getBytes(StandardCharsets.US_ASCII);
    socket.getOutputStream().write(ByteBuffer.allocate(3 + name.length + secret.length).put((byte) 1).put((byte) name.length).put(name).put((byte) secret.length).put(secret).array());
    expect(socket, 1, 0);
    return socket;
  }

  private InetSocketAddress request(Socket socket, int command, String target, int targetPort) throws IOException {
    byte[] to = destination(target, targetPort);
    socket.getOutputStream().write(ByteBuffer.allocate(3 + to.length).put((byte) 5).put((byte) command).put((byte) 0).put(to).array());
    expect(socket, 5, 0);
    DataInputStream in = new DataInputStream(socket.getInputStream());
    in.readByte();
    byte[] bound = new byte[in.readByte() == 1 ? 4 : 16];
    in.readFully(bound);
    return new InetSocketAddress(InetAddress.getByAddress(bound), in.readUnsignedShort());
  }

  private static void expect(Socket socket, int... bytes) throws IOException {
    for (int expected : bytes) {
      int found = socket.getInputStream().read();
      if (found != expected) {
        throw new IOException("The proxy answers " + found + " instead of " + expected + ".");
      }
    }
  }

  /// An address, or else a name.
  private static byte[] destination(String target, int port) {
    boolean isName = target.chars().anyMatch(c -> c > 'f') && target.indexOf(':') < 0;
    byte[] bytes = isName ? target.getBytes(StandardCharsets.US_ASCII) : InetAddress.ofLiteral(target).getAddress();
    ByteBuffer all = ByteBuffer.allocate((isName ? 2 : 1) + bytes.length + 2);
    all.put((byte) (isName ? 3 : bytes.length == 4 ? 1 : 4));
    if (isName) {
      all.put((byte) bytes.length);
    }
    return all.put(bytes).putShort((short) port).array();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.US_ASCII);
  }
}
