package dev.tswgc.lab;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// A service that says which address it was asked from, by UDP and TCP; and the asking.
public final class WhoAmI {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private WhoAmI() {}

  /// Serves at an address of a namespace until the world ends.
  public static void serve(Namespace namespace, String address, int port) {
    DatagramSocket datagrams = namespace.udp(address, port);
    ServerSocket connections = namespace.listen(address, port);
    Thread.ofPlatform().daemon().name("who-am-i " + address).start(() -> answer(datagrams));
    Thread.ofPlatform().daemon().name("who-am-i " + address).start(() -> accept(connections));
  }

  private static void answer(DatagramSocket socket) {
    DatagramPacket asked = new DatagramPacket(new byte[2048], 2048);
    while (!socket.isClosed()) {
      try {
        socket.receive(asked);
        byte[] answer = seen(asked.getAddress());
        socket.send(new DatagramPacket(answer, answer.length, asked.getSocketAddress()));
      } catch (IOException e) {
        // The socket is closed, or the answer finds no way: both are for the one who asked to see.
      }
    }
  }

  private static void accept(ServerSocket server) {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        socket.getOutputStream().write(seen(socket.getInetAddress()));
      } catch (IOException e) {
        // As above.
      }
    }
  }

  private static byte[] seen(InetAddress address) {
    return address.getHostAddress().getBytes(StandardCharsets.US_ASCII);
  }

  /// The address with which a UDP packet from a namespace is seen; empty if there is no answer.
  public static String byUdp(Namespace namespace, String from, String service, int port) {
    try (DatagramSocket socket = namespace.udp(from, 0)) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      byte[] question = {'?'};
      socket.send(new DatagramPacket(question, 1, new InetSocketAddress(InetAddress.ofLiteral(service), port)));
      DatagramPacket answer = new DatagramPacket(new byte[64], 64);
      socket.receive(answer);
      return text(answer.getData(), answer.getLength());
    } catch (IOException e) {
      return "";
    }
  }

  /// The address with which a TCP connection from a namespace is seen; empty if there is none.
  public static String byTcp(Namespace namespace, String service, int port) {
    try (Socket socket = namespace.tcp(service, port, PATIENCE)) {
      byte[] answer = socket.getInputStream().readAllBytes();
      return text(answer, answer.length);
    } catch (IOException | IllegalStateException e) {
      return "";
    }
  }

  private static String text(byte[] bytes, int length) {
    String address = new String(bytes, 0, length, StandardCharsets.US_ASCII);
    return address.isEmpty() ? "" : InetAddress.ofLiteral(address).getHostAddress();
  }
}
