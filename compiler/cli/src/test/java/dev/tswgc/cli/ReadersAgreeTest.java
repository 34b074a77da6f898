package dev.tswgc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the short way reads, picocli must read too, and as the same.
class ReadersAgreeTest {
  private final PicocliReader picocli = new PicocliReader(CommandTable.COMMANDS);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "build",
        "build topology.conf",
        "build a/b.conf -o out -t nftables,wireguard --target iproute --force",
        "build --output=out --set a.b=c --set NAME=x=y --set=a=b",
        "build -q -v --color never --format=json --locked --deny-warnings",
        "build --vars v.json --allow-path /a --allow-path b --targets-path c x.conf",
        "check",
        "check - a.conf b.conf",
        "check a.conf --format sarif b.conf",
        "plan -",
        "show office.conf exits.stockholm",
        "targets",
        "explain",
        "explain no-peers",
        "completion bash",
        "help",
        "help build",
        "build @file",
        "build ${HOME}",
        "build --set 'a=b c'",
      })
  void plainLinesAreReadTheShortWay(String line) {
    String[] args = line.split(" ");
    Optional<Arguments> plain = PlainReader.read(args, CommandTable.COMMANDS);
    assertTrue(plain.isPresent());
    assertEquals(new PicocliReader.Understood(plain.get()), picocli.read(args));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "--help", "-h", "-V", "--version", "bild", "build -h", "build --help", "build a b", "build --forse", "build -o", "build -o -x", "build --force=yes",
        "build -o a -o b", "build --force --force", "build -qv", "build -oout", "build --out x", "build -- x", "build --color sometimes", "build --format xml", "targets x",
        "completion", "completion bash zsh", "check --output x", "build -t", "build --color", "plan a b", "-v build", "build ---", "build -", "show a b c",
      })
  void everythingElseIsLeftToPicocli(String line) {
    String[] args = line.isEmpty() ? new String[0] : line.split(" ");
    Optional<Arguments> plain = PlainReader.read(args, CommandTable.COMMANDS);
    // `build -` is plain, and refused later.
    assertEquals(line.equals("build -"), plain.isPresent());
    PicocliReader.Reading reading = picocli.read(args);
    boolean spelledOtherwise = line.equals("build -qv") || line.equals("build -oout") || line.equals("build -- x") || line.equals("build -");
    assertEquals(spelledOtherwise, reading instanceof PicocliReader.Understood, () -> line + ": " + reading);
  }

  @Test
  void theyAgreeOnAnyLine() {
    Random random = new Random(20261121);
    List<String> words = new ArrayList<>(List.of("-", "--", "x.conf", "a b", "", "=", "-x", "a=b", "--=", "---", "@x", "\"q\"", "'q'", "-1", "never", "json", "bash", "-qv", "-o=x", "${x}"));
    for (Command command : CommandTable.COMMANDS) {
      words.add(command.name());
      for (Option option : command.options()) {
        words.add(option.dashed());
        words.add(option.dashed() + "=v");
        words.add(option.dashed() + "=");
        if (option.hasLetter()) {
          words.add("-" + option.letter());
        }
      }
    }
    int understood = 0;
    for (int round = 0; round < 20_000; round++) {
      String[] args = new String[1 + random.nextInt(6)];
      args[0] = CommandTable.COMMANDS.get(random.nextInt(CommandTable.COMMANDS.size())).name();
      for (int i = 1; i < args.length; i++) {
        args[i] = words.get(random.nextInt(words.size()));
      }
      Optional<Arguments> plain = PlainReader.read(args, CommandTable.COMMANDS);
      if (plain.isPresent()) {
        understood++;
        assertEquals(new PicocliReader.Understood(plain.get()), picocli.read(args), () -> Arrays.toString(args));
      }
    }
    assertTrue(understood > 1_000, "understood " + understood);
  }
}
