package dev.tswgc.targets.proxies;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/// The two ends of a proxied connection, run by tests in namespaces of their own: `serve ADDRESS… PORT…` answers whoever asks with what it was sent and by whom, and
/// `ask` tries out a proxy, a line of standard input each: `socks|udp|connect|get PROXY PORT USER:PASSWORD|- TARGET PORT`.
public final class Peer {
  private static final int PATIENCE_MS = 4000;
  private static final int IPV4 = 1;
  private static final int NAME = 3;
  private static final int IPV6 = 4;

  private Peer() {}

  /// Serves or asks.
  ///
  /// @param args the command, and the addresses and ports of `serve`
  public static void main(String[] args) throws IOException {
    if (args[0].equals("serve")) {
      List<String> ports = Stream.of(args).skip(1).filter(word -> word.chars().allMatch(Character::isDigit)).toList();
      for (String port : ports) {
        Thread.ofPlatform().start(() -> serveTcp(Integer.parseInt(port)));
        // Each address apart: an answer from a socket for all of them would have any of them as its source.
        for (String address : List.of(args).subList(1, args.length - ports.size())) {
          Thread.ofPlatform().start(() -> serveUdp(address, Integer.parseInt(port)));
        }
      }
    } else {
      BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        System.out.println(line + " -> " + attempt(line.split(" ", -1)));
      }
    }
  }

  private static void serveTcp(int port) {
    try (ServerSocket server = new ServerSocket(port)) {
      while (true) {
        try (Socket client = server.accept()) {
          byte[] asked = new byte[2000];
          int length = Math.max(client.getInputStream().read(asked), 0);
          String text = new String(asked, 0, length, StandardCharsets.ISO_8859_1);
          String answer = (text.contains("HTTP/") ? headers(text) : text) + " from " + client.getInetAddress().getHostAddress();
          client.getOutputStream().write(((text.contains("HTTP/") ? "HTTP/1.0 200 OK\r\n\r\n" : "") + answer).getBytes(StandardCharsets.ISO_8859_1));
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String headers(String request) {
    StringBuilder names = new StringBuilder();
    request.lines().skip(1).filter(line -> line.contains(":")).forEach(line -> names.append(line, 0, line.indexOf(':')).append(' '));
    return names.append("of ").append(request.lines().findFirst().orElse("")).toString();
  }

  private static void serveUdp(String address, int port) {
    try (DatagramSocket server = new DatagramSocket(port, InetAddress.getByName(address))) {
      while (true) {
        DatagramPacket packet = new DatagramPacket(new byte[2000], 2000);
        server.receive(packet);
        String text = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.ISO_8859_1) + " from " + packet.getAddress().getHostAddress();
        packet.setData(text.getBytes(StandardCharsets.ISO_8859_1));
        server.send(packet);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String attempt(String[] words) {
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(PATIENCE_MS);
      socket.connect(new InetSocketAddress(InetAddress.getByName(words[1]), Integer.parseInt(words[2])), PATIENCE_MS);
      int port = Integer.parseInt(words[5]);
      return words[0].equals("connect") || words[0].equals("get")
          ? http(socket, words[0].equals("get"), words[3], words[4], port)
          : socks(socket, words[0].equals("udp"), words[3], words[4], port);
    } catch (SocketTimeoutException e) {
      return "silence";
    } catch (IOException e) {
      return e.getClass().getSimpleName();
    }
  }

  private static String http(Socket socket, boolean get, String credentials, String target, int port) throws IOException {
    String authority = target.contains(":") ? "[" + target + "]" : target;
    String login = credentials.equals("-") ? "" : "Proxy-Authorization: Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)) + "\r\n";
    String first = get ? "GET http://" + authority + ":" + port + "/page HTTP/1.0" : "CONNECT " + authority + ":" + port + " HTTP/1.0";
    socket.getOutputStream().write((first + "\r\nHost: " + authority + "\r\n" + login + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    String status = in.readLine();
    if (status == null) {
      return "closed";
    }
    String code = status.split(" ", -1)[1];
    if (!code.equals("200")) {
      return code;
    }
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      if (line.startsWith("Via") || line.startsWith("X-")) {
        return "a header that names the proxy: " + line;
      }
    }
    if (!get) {
      socket.getOutputStream().write("hello".getBytes(StandardCharsets.ISO_8859_1));
    }
    return code + " " + in.readLine();
  }

  /// RFC 1928 and 1929.
  private static String socks(Socket socket, boolean udp, String credentials, String target, int port) throws IOException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    DataOutputStream out = new DataOutputStream(socket.getOutputStream());
    boolean login = !credentials.equals("-");
    out.write(new byte[] {5, 1, (byte) (login ? 2 : 0)});
    in.readByte();
    if (in.readUnsignedByte() == 0xff) {
      return "no method";
    }
    if (login) {
      String user = credentials.substring(0, credentials.indexOf(':'));
      ByteArrayOutputStream request = new ByteArrayOutputStream();
      request.write(1);
      for (String part : new String[] {user, credentials.substring(user.length() + 1)}) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        request.write(bytes.length);
        request.write(bytes);
      }
      out.write(request.toByteArray());
      in.readByte();
      if (in.readByte() != 0) {
        return "wrong password";
      }
    }
    byte[] request = udp ? new byte[] {5, 3, 0, IPV4, 0, 0, 0, 0, 0, 0} : concat(new byte[] {5, 1, 0}, address(target, port));
    out.write(request);
    in.readByte();
    int code = in.readUnsignedByte();
    if (code != 0) {
      return "refused " + code;
    }
    in.readByte();
    byte[] bound = new byte[in.readUnsignedByte() == IPV4 ? 4 : 16];
    in.readFully(bound);
    int relay = in.readUnsignedShort();
    return udp ? datagram(InetAddress.getByAddress(bound), relay, address(target, port)) : line(out, in);
  }

  private static String line(DataOutputStream out, DataInputStream in) throws IOException {
    out.write("hello".getBytes(StandardCharsets.ISO_8859_1));
    return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  private static String datagram(InetAddress relay, int port, byte[] target) throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.setSoTimeout(PATIENCE_MS / 2);
      byte[] packet = concat(concat(new byte[3], target), "hello".getBytes(StandardCharsets.ISO_8859_1));
      socket.send(new DatagramPacket(packet, packet.length, relay, port));
      DatagramPacket answer = new DatagramPacket(new byte[2000], 2000);
      socket.receive(answer);
      int header = 3 + (answer.getData()[3] == IPV4 ? 7 : 19);
      return new String(answer.getData(), header, answer.getLength() - header, StandardCharsets.ISO_8859_1);
    }
  }

  private static byte[] address(String target, int port) throws IOException {
    boolean literal = target.contains(":") || target.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9');
    byte[] bytes = literal ? InetAddress.getByName(target).getAddress() : target.getBytes(StandardCharsets.US_ASCII);
    byte[] head = literal ? new byte[] {(byte) (bytes.length == 4 ? IPV4 : IPV6)} : new byte[] {NAME, (byte) bytes.length};
    return concat(concat(head, bytes), new byte[] {(byte) (port >> 8), (byte) port});
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] both = java.util.Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
