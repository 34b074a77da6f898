package dev.tswgc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tswgc.cli.Shell.Result;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MainTest {
  private static final String BROKEN = Shell.TOPOLOGY.replace("upstream = sweden", "upstreem = sweden");

  @Test
  void aSoundTopologyIsCheckedInSilence() {
    Shell shell = new Shell().write("topology.conf", Shell.TOPOLOGY);
    assertEquals(new Result(0, "", ""), shell.run("check"));
    assertEquals(new Result(0, "", ""), shell.run("check", "topology.conf", "topology.conf"));
    assertEquals(new Result(0, "", ""), shell.runWith(Shell.TOPOLOGY, "check", "-"));
    assertFalse(Files.exists(shell.path("topology.lock")), "check writes no lock");
  }

  @Test
  void findingsGoToStandardErrorAndTheExitCodeIsOne() {
    Result result = new Shell().write("a.conf", BROKEN).run("check", "a.conf");
    assertEquals(1, result.code());
    assertEquals("", result.out());
    assertTrue(result.err().startsWith("error[unknown-key]: "), result.err());
    assertTrue(result.err().contains("\n --> a.conf:8:"), result.err());
  }

  @Test
  void findingsForProgramsAreTheResult() {
    Shell shell = new Shell().write("a.conf", BROKEN);
    for (String format : List.of("json", "github", "sarif")) {
      Result result = shell.run("check", "--format", format, "a.conf");
      assertEquals(1, result.code());
      assertEquals("", result.err());
      assertTrue(result.out().contains("unknown-key"), result.out());
    }
    assertTrue(shell.run("check", "--format=concise", "a.conf").err().startsWith("a.conf:8:"));
  }

  @Test
  void everyFileIsCheckedAndTheWorstCounts() {
    Shell shell = new Shell().write("good.conf", Shell.TOPOLOGY).write("bad.conf", BROKEN).write("worse.conf", "");
    Result result = shell.run("check", "bad.conf", "good.conf", "worse.conf", "missing.conf");
    assertEquals(1, result.code());
    assertTrue(result.err().contains("bad.conf:8") && result.err().contains("worse.conf") && result.err().contains("missing.conf"), result.err());
    assertFalse(result.err().contains("good.conf"), result.err());
  }

  @Test
  void buildSaysWhatChangedAndWhatToDoNext() {
    Shell shell = new Shell().write("topology.conf", Shell.TOPOLOGY);
    Result first = shell.run("build");
    assertEquals(0, first.code(), first.err());
    assertTrue(first.out().startsWith("+ out/.gitignore\n"), first.out());
    assertTrue(first.out().contains("\n+ out/localhost/nftables/stockholm.nft\n"), first.out());
    assertTrue(first.err().contains("Secrets are missing: "), first.err());
    assertTrue(first.err().contains("\n  tswgc secrets topology.conf out/localhost/compose/secrets\n"), first.err());
    assertTrue(Files.exists(shell.path("topology.lock")));
    Result second = shell.run("build");
    assertEquals("", second.out());
    assertTrue(second.err().contains(" unchanged in out.\n"), second.err());
    assertEquals(new Result(0, "", ""), shell.run("build", "-q"));
  }

  @Test
  void buildWithErrorsWritesNothing() {
    Shell shell = new Shell().write("topology.conf", BROKEN);
    assertEquals(1, shell.run("build").code());
    assertFalse(Files.exists(shell.path("out")));
    assertFalse(Files.exists(shell.path("topology.lock")));
  }

  @Test
  void onlyTheNamedTargetsAreBuilt() {
    Shell shell = new Shell().write("topology.conf", Shell.TOPOLOGY);
    Result result = shell.run("build", "-t", "nftables", "-o", "elsewhere");
    assertEquals(0, result.code(), result.err());
    assertTrue(result.out().lines().allMatch(line -> line.startsWith("+ elsewhere/localhost/nftables/") || List.of("+ elsewhere/.gitignore", "+ elsewhere/proof.json").contains(line)), result.out());
    Result unknown = shell.run("build", "-t", "nftables,nope");
    assertEquals(2, unknown.code());
    assertTrue(unknown.err().startsWith("tswgc: There is no target `nope`. There are `"), unknown.err());
    assertTrue(unknown.err().endsWith("Try `tswgc build --help`.\n"), unknown.err());
  }

  @Test
  void aTargetThatTheTopologyMisspellsIsAFinding() {
    Shell shell = new Shell().write("topology.conf", Shell.TOPOLOGY + "build { targets = [nftable], options { nftables { colour = blue }, nope { a = b } } }\n");
    Result result = shell.run("build");
    assertEquals(1, result.code());
    assertTrue(result.err().contains("error[unknown-target]: There is no target `nftable`."), result.err());
    assertTrue(result.err().contains("error[unknown-target]: There is no target `nope`."), result.err());
    assertTrue(result.err().contains("error[unknown-target-option]: The target `nftables` has no option `colour`."), result.err());
    assertFalse(Files.exists(shell.path("out")));
  }

  @Test
  void lockedBuildsOnlyWithTheLockAsItIs() {
    Shell shell = new Shell().write("topology.conf", Shell.TOPOLOGY);
    Result missing = shell.run("build", "--locked");
    assertEquals(1, missing.code());
    assertTrue(missing.err().contains("error[lock-stale]"), missing.err());
    assertFalse(Files.exists(shell.path("out")));
    assertEquals(0, shell.run("build").code());
    String lock = shell.read("topology.lock");
    assertEquals(0, shell.run("build", "--locked").code());
    assertEquals(0, shell.run("check", "--locked").code());
    assertEquals(lock, shell.read("topology.lock"));
  }

  @Test
  void anEditedOutputIsRefusedUnlessForced() {
    Shell shell = new Shell().write("topology.conf", Shell.TOPOLOGY);
    shell.run("build");
    shell.write("out/localhost/nftables/stockholm.nft", "mine");
    Result refused = shell.run("build", "--set", "exits.stockholm.hostname=other");
    assertEquals(1, refused.code());
    assertTrue(refused.err().contains("error[output-edited]"), refused.err());
    assertEquals(0, shell.run("build", "--force").code());
    assertTrue(shell.read("out/localhost/nftables/stockholm.nft").contains("tswgc_stockholm"));
  }

  @Test
  void denyWarningsStopsBeforeAnythingIsWritten() {
    Shell shell = new Shell().write("topology.conf", Shell.TOPOLOGY + "tailnets.unused {}\n");
    Result result = shell.run("build", "--deny-warnings");
    assertEquals(1, result.code());
    assertTrue(result.err().startsWith("warning["), result.err());
    assertFalse(Files.exists(shell.path("out")));
    assertEquals(1, shell.run("check", "--deny-warnings").code());
    assertEquals(0, shell.run("check").code());
    assertEquals("", shell.run("check", "-q").err());
    assertEquals(0, shell.run("build").code());
  }

  @Test
  void coloursFollowTheFieldsConventions() {
    assertFalse(coloured(Map.of(), false, "auto"));
    assertTrue(coloured(Map.of(), true, "auto"));
    assertFalse(coloured(Map.of("NO_COLOR", "1"), true, "auto"));
    assertTrue(coloured(Map.of("NO_COLOR", ""), true, "auto"));
    assertFalse(coloured(Map.of("TERM", "dumb"), true, "auto"));
    assertTrue(coloured(Map.of("CLICOLOR_FORCE", "1"), false, "auto"));
    assertFalse(coloured(Map.of("CLICOLOR_FORCE", "0"), false, "auto"));
    assertFalse(coloured(Map.of("NO_COLOR", "1", "CLICOLOR_FORCE", "1"), true, "auto"));
    assertTrue(coloured(Map.of("NO_COLOR", "1"), false, "always"));
    assertFalse(coloured(Map.of("CLICOLOR_FORCE", "1"), true, "never"));
  }

  private static boolean coloured(Map<String, String> environment, boolean terminal, String when) {
    return new Shell(environment, terminal).run("check", "--color", when, "missing.conf").err().contains("\u001B[");
  }

  @Test
  void wrongUsageIsTwoWithOneSentence() {
    Shell shell = new Shell();
    assertEquals(new Result(2, "", "tswgc: Unknown option: '--forse'. Did you mean `--force`?\nTry `tswgc build --help`.\n"), shell.run("build", "--forse"));
    assertEquals(new Result(2, "", "tswgc: Unmatched argument at index 0: 'bild'. Did you mean `build`?\nTry `tswgc --help`.\n"), shell.run("bild"));
    assertEquals(new Result(2, "", "tswgc: `--color` takes auto, always, never, not `red`.\nTry `tswgc check --help`.\n"), shell.run("check", "--color", "red"));
    assertEquals(2, shell.run("build", "-").code());
    assertEquals(2, shell.run("build", "a", "b").code());
    assertEquals(2, shell.run("targets", "--targets-path", "nowhere").code());
    assertEquals(2, shell.run("build", "a\u0000b").code());
  }

  @Test
  void helpIsAResult() {
    Shell shell = new Shell();
    for (String[] args : List.of(new String[] {}, new String[] {"--help"}, new String[] {"-h"}, new String[] {"help"})) {
      Result result = shell.run(args);
      assertEquals(0, result.code());
      assertEquals("", result.err());
      assertTrue(result.out().contains("\nUsage: tswgc "), result.out());
    }
    assertEquals(shell.run("help", "build"), shell.run("build", "--help"));
    assertTrue(shell.run("--version").out().startsWith("tswgc "));
    assertTrue(shell.run("completion", "bash").out().contains("complete -F"));
  }

  @Test
  void whatIsAcceptedIsShownToWhoeverAsks() {
    String later = "holepunch.later { address = \"9.9.9.9\", port = 1, allow = [{ rule = unused-entry, reason = \"tskey-auth-1 comes in May\" }] }\n";
    Shell shell = new Shell().write("topology.conf", Shell.TOPOLOGY + later);
    assertEquals(new Result(0, "", ""), shell.run("check"));
    Result verbose = shell.run("check", "-v");
    assertEquals(0, verbose.code());
    List<String> accepted = verbose.err().lines().filter(line -> line.contains("accepted")).toList();
    assertEquals(
        List.of("topology.conf:9:11: accepted[unused-entry] Holepunch `later` is used by no exit. Reason: ************ comes in May"), accepted, "one line, without its secrets");
    assertEquals(List.of(), shell.run("check", "-v", "-q").err().lines().filter(line -> line.contains("accepted")).toList());
  }

  @Test
  void explainKnowsEveryFinding() {
    Shell shell = new Shell();
    Result list = shell.run("explain");
    assertEquals(0, list.code());
    for (String line : list.out().lines().toList()) {
      String slug = line.substring(0, line.indexOf(' '));
      Result page = shell.run("explain", slug);
      assertEquals(0, page.code());
      assertTrue(page.out().startsWith(slug + " ("), page.out());
      assertTrue(page.out().contains("\nThis has it:\n"), page.out());
    }
    assertEquals(
        new Result(2, "", "tswgc: There is no finding `no-pears`. Did you mean `no-peers`?\nTry `tswgc explain --help`.\n"), shell.run("explain", "no-pears"));
  }

  @Test
  void showTellsEachValueAndItsOrigin() {
    Shell shell = new Shell().write("topology.conf", Shell.TOPOLOGY);
    Result all = shell.run("show");
    assertEquals(0, all.code(), all.err());
    assertTrue(all.out().contains("tailnets.home.control = "), all.out());
    Result exit = shell.run("show", "stockholm");
    assertTrue(exit.out().lines().allMatch(line -> line.startsWith("exits.stockholm.")), exit.out());
    assertTrue(exit.out().lines().anyMatch(line -> line.startsWith("exits.stockholm.hostname = \"stockholm\" ") && line.endsWith("# default: the exit's name")), exit.out());
    assertTrue(exit.out().lines().anyMatch(line -> line.startsWith("exits.stockholm.tailnet = home ") && line.endsWith("# topology.conf:8:29")), exit.out());
    assertTrue(exit.out().lines().anyMatch(line -> line.startsWith("exits.stockholm.port = 41641 ") && line.endsWith("kept in topology.lock")), exit.out());
    assertEquals(exit, shell.run("show", "topology.conf", "exits.stockholm"));
    assertEquals(all, shell.run("show", "topology.conf"));
    assertEquals(2, shell.run("show", "nobody").code());
    assertFalse(Files.exists(shell.path("topology.lock")));
  }

  @Test
  void planWritesNothing() {
    Shell shell = new Shell().write("topology.conf", Shell.TOPOLOGY);
    Result plan = shell.run("plan");
    assertEquals(0, plan.code(), plan.err());
    assertTrue(plan.out().startsWith("localhost (docker)\n  exit stockholm\n"), plan.out());
    assertFalse(Files.exists(shell.path("topology.lock")));
  }

  @Test
  void planForProgramsIsJson() {
    Shell shell = new Shell().write("topology.conf", Shell.TOPOLOGY);
    Result plan = shell.run("plan", "--json");
    assertEquals(0, plan.code(), plan.err());
    assertTrue(plan.out().startsWith("{\n  \"format_version\": "), plan.out());
    assertEquals(plan, shell.runWith(Shell.TOPOLOGY, "plan", "--json", "-"));
  }

  @Test
  void secretsAreFilledAndThenNotMissing() {
    Shell shell = new Shell(Map.of("AUTHKEY", "tskey-auth-abc"), false);
    String folder = "out/localhost/compose/secrets";
    String key = "yAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk=";
    shell.write("topology.conf", Shell.TOPOLOGY.replace("tailnets.home {}", "tailnets.home { auth-key { env = AUTHKEY } }")).write("sweden.key", key + "\n");
    Result missing = shell.run("secrets", "topology.conf", folder);
    assertEquals(1, missing.code());
    assertTrue(missing.err().contains("error[secret-missing]"), missing.err());
    shell.makeFolder("secrets").write("secrets/sweden.key", key + "\n");
    assertTrue(shell.run("build").err().contains("Secrets are missing: sweden.privatekey."), "the other one was filled");
    Result filled = shell.run("secrets", "topology.conf", folder);
    assertEquals(new Result(0, "+ " + folder + "/sweden.privatekey\n", "1 written, 1 there already, 0 missing.\n"), filled);
    assertFalse(shell.run("build").err().contains("missing"));
    assertEquals(2, shell.run("secrets", "-", folder).code());
  }

  @Test
  void secretsOfOneHostAreThoseOfItsExits() {
    Shell shell = new Shell(Map.of("AUTHKEY", "tskey-auth-abc"), false);
    String key = "yAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk=";
    String two =
        Shell.TOPOLOGY.replace("tailnets.home {}", "tailnets.home { auth-key { env = AUTHKEY } }")
            + "hosts { vault {}, attic {} }\nexits.stockholm.host = vault\n"
            + "upstreams.oslo { addresses = [\"10.9.0.3/32\", \"fd09::3/128\"], private-key { file = \"oslo.key\" }, dns = [10.9.0.1]\n"
            + "  peers = [{ public-key = \"lGmS9w0TNLXm7Rp318yTsmrJJOD//9rlFkgHXG7PN0M=\", endpoint = \"203.0.113.20:51820\" }] }\n"
            + "exits.oslo { host = attic, tailnet = home, upstream = oslo }\n";
    shell.write("topology.conf", two).write("oslo.key", key + "\n");
    Result build = shell.run("build");
    assertTrue(build.err().contains("\n  tswgc secrets --host attic topology.conf out/attic/compose/secrets\n"), build.err());
    Result filled = shell.run("secrets", "--host", "attic", "topology.conf", "out/attic/compose/secrets");
    assertEquals(0, filled.code(), filled.err());
    assertEquals("+ out/attic/compose/secrets/home.authkey\n+ out/attic/compose/secrets/oslo.privatekey\n", filled.out());
    assertFalse(shell.run("build").err().contains("attic/compose/secrets"));
    Result unknown = shell.run("secrets", "--host", "cellar", "topology.conf", "x");
    assertEquals(2, unknown.code());
    assertTrue(unknown.err().contains("The topology has no host `cellar`; it has `attic` and `vault`."), unknown.err());
  }

  @Test
  void whoSeesWhatIsAPageToo() {
    Shell shell = new Shell().write("topology.conf", Shell.TOPOLOGY);
    Result page = shell.run("prove", "--privacy", "--format", "markdown");
    assertEquals(0, page.code(), page.err());
    assertTrue(page.out().startsWith("# Who can see what of exit ") && page.out().contains("\n| does not see | "), page.out());
    assertFalse(page.out().contains("topology.conf:"), page.out());
    assertEquals(2, shell.run("prove", "--format", "markdown").code());
    assertEquals(2, shell.run("prove", "--privacy", "--format", "sarif").code());
  }

  @Test
  void findingsOfAProofAreSarif() {
    Shell shell = new Shell().write("topology.conf", Shell.TOPOLOGY);
    Result sarif = shell.run("prove", "--format", "sarif");
    assertEquals(0, sarif.code(), sarif.err());
    assertTrue(sarif.out().contains("\"version\": \"2.1.0\"") && sarif.out().contains("\"results\": []"), sarif.out());
  }

  @Test
  void verboseTellsTheStages() {
    Shell shell = new Shell().write("topology.conf", Shell.TOPOLOGY);
    List<String> stages = shell.run("build", "-v").err().lines().limit(8).map(line -> line.substring(0, line.indexOf(' '))).toList();
    assertEquals(List.of("read", "bind", "check", "plan", "render", "reread", "prove", "write"), stages);
  }

  @Test
  void aBugIsToldAsOneWithoutWhatItSaw() {
    Command failing =
        new Command(
            "fail", "", "", List.of(), List.of(Options.VERBOSE), List.of(), (arguments, console) -> { throw new IllegalStateException("the key is secret123", new StackOverflowError()); });
    Result quiet = new Shell().run("", List.of(failing), "fail");
    assertEquals(70, quiet.code());
    assertTrue(quiet.err().startsWith("tswgc: This is a bug in tswgc"), quiet.err());
    assertFalse(quiet.err().contains("at dev.tswgc"), quiet.err());
    Result verbose = new Shell().run("", List.of(failing), "fail", "-v");
    assertEquals(70, verbose.code());
    assertTrue(verbose.err().contains("java.lang.IllegalStateException\n  at dev.tswgc.cli.MainTest"), verbose.err());
    assertTrue(verbose.err().contains("caused by java.lang.StackOverflowError"), verbose.err());
    assertFalse(verbose.err().contains("secret123"), verbose.err());
  }
}
