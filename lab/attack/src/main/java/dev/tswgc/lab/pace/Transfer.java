package dev.tswgc.lab.pace;

import dev.tswgc.lab.exit.ExitWorld;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// A client's connection to a service of the internet, by which it sends in turns.
final class Transfer {
  private static final int PORT = 5001;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int CHUNK = 1 << 18;

  private final Socket client;
  private final Socket service;

  private Transfer(Socket client, Socket service) {
    this.client = client;
    this.service = service;
  }

  static Transfer open(Lane lane, boolean ipv4) {
    String address = ipv4 ? ExitWorld.SERVICE4 : ExitWorld.SERVICE6;
    try (ServerSocket listener = lane.internet().listen(address, PORT)) {
      return new Transfer(lane.world().client().tcp(address, PORT, PATIENCE), listener.accept());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Sends so much; gives how many nanoseconds each byte took until all of it was there.
  double send(long bytes) {
    FutureTask<Long> reading = new FutureTask<>(() -> read(bytes));
    Thread.ofPlatform().daemon().start(reading);
    long start = System.nanoTime();
    try {
      byte[] chunk = new byte[CHUNK];
      for (long left = bytes; left > 0; left -= CHUNK) {
        client.getOutputStream().write(chunk, 0, (int) Math.min(left, CHUNK));
      }
      return (double) (reading.get() - start) / bytes;
    } catch (IOException | ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private long read(long bytes) throws IOException {
    InputStream in = service.getInputStream();
    byte[] chunk = new byte[CHUNK];
    for (long left = bytes; left > 0; ) {
      int got = in.read(chunk, 0, (int) Math.min(left, CHUNK));
      if (got < 0) {
        throw new IOException("The connection ended.");
      }
      left -= got;
    }
    return System.nanoTime();
  }
}
