package dev.tswgc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CommandTableTest {
  private final PicocliReader picocli = new PicocliReader(CommandTable.COMMANDS);

  @Test
  void picocliTakesEveryCommandAsTheTableHasIt() {
    CommandLine all = picocli.commandLine(Optional.empty());
    assertEquals(CommandTable.COMMANDS.stream().map(Command::name).toList(), all.getSubcommands().keySet().stream().toList());
    for (Command command : CommandTable.COMMANDS) {
      CommandLine line = Optional.ofNullable(all.getSubcommands().get(command.name())).orElseThrow();
      // Its own options and --help.
      assertEquals(command.options().size() + 1, line.getCommandSpec().options().size());
      assertEquals(command.operands().size(), line.getCommandSpec().positionalParameters().size());
    }
  }

  @Test
  void namesAndLettersAreUnique() {
    Set<String> names = new HashSet<>();
    for (Command command : CommandTable.COMMANDS) {
      assertTrue(names.add(command.name()));
      Set<String> options = new HashSet<>(Set.of("help", "h"));
      for (Option option : command.options()) {
        assertTrue(options.add(option.name()), command.name() + " " + option.name());
        assertTrue(!option.hasLetter() || options.add(String.valueOf(option.letter())), command.name() + " " + option.letter());
      }
    }
  }

  @Test
  void everyCommandHasExamplesThatCanBeTyped() {
    for (Command command : CommandTable.COMMANDS) {
      assertFalse(command.examples().isEmpty(), command.name());
      for (Command.Example example : command.examples()) {
        String line = example.line().substring(example.line().indexOf("tswgc ") + 6);
        // Without what is the shell's.
        String[] args = line.split(" [|>] ", 2)[0].split(" ");
        assertEquals(command.name(), args[0]);
        assertTrue(picocli.read(args) instanceof PicocliReader.Understood, example.line());
      }
    }
  }

  @Test
  void helpFitsItsWidthAndNamesEverything() {
    for (Command command : CommandTable.COMMANDS) {
      String help = picocli.help(Optional.of(command), 80, false);
      assertTrue(help.lines().allMatch(line -> line.length() <= 80), help);
      for (Option option : command.options()) {
        assertTrue(help.contains(option.dashed()), option.name());
      }
      for (Command.Example example : command.examples()) {
        assertTrue(help.contains(example.line()), example.line());
      }
      assertFalse(help.contains("%"), help);
    }
  }
}
