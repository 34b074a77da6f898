package dev.tswgc.targets.reread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tswgc.plan.Host;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.Plan;
import dev.tswgc.target.Artifact;
import dev.tswgc.target.Artifacts;
import dev.tswgc.target.Rereader;
import dev.tswgc.target.Target;
import dev.tswgc.target.TargetOptions;
import dev.tswgc.targets.Examples;
import dev.tswgc.targets.HandmadeExit;
import dev.tswgc.targets.Rendered;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every file of every example that is read back passes as it is, and with anything in it changed does not.
class TextMutantsTest {
  /// Why a change of a text is none of its meaning.
  private enum Harmless {
    /// The lines that say what a file is, before anything in it.
    HEAD,
    /// A line without a word is one more or one less.
    BLANK,
    /// A line of a configuration of dnsmasq or of the resolver that is for people; those of rulesets are compared.
    COMMENT,
    /// What a step of a program says of itself, should it fail: words between quotes, which do nothing.
    SAID_OF_A_STEP
  }

  @TestFactory
  Stream<DynamicTest> ofEveryExample() {
    Map<String, Plan> plans = new LinkedHashMap<>();
    Examples.names().forEach(name -> plans.put(name, Examples.plan(name)));
    plans.put("handmade", HandmadeExit.plan());
    List<DynamicTest> tests = new ArrayList<>();
    for (Target target : ServiceLoader.load(Target.class)) {
      if (target.rereader().isPresent()) {
        plans.forEach((name, plan) -> tests.add(DynamicTest.dynamicTest(target.name() + ", " + name, () -> everyMutantIsRefused(target, plan))));
      }
    }
    return tests.stream();
  }

  private static void everyMutantIsRefused(Target target, Plan plan) {
    Rereader rereader = target.rereader().orElseThrow();
    Artifacts artifacts = target.render(plan, Rendered.neededBy(target, plan), new TargetOptions(Map.of()));
    for (Host host : plan.hosts()) {
      for (Namespace namespace : host.namespaces()) {
        List<Artifact> files = artifacts.all().stream().filter(f -> f.namespace().equals(Optional.of(namespace.id())) && f.path().startsWith(host.name() + "/")).toList();
        assertTrue(!files.isEmpty());
        assertEquals(List.of(), rereader.reread(host, namespace, files));
        for (Artifact file : files) {
          assertEquals(1, rereader.reread(host, namespace, without(files, file)).size(), "without " + file.path());
          List<Artifact> more = new ArrayList<>(files);
          more.add(new Artifact(file.path() + "x", file.content(), file.mode(), file.namespace()));
          assertEquals(1, rereader.reread(host, namespace, more).size(), "with one more " + file.path());
          mutants(rereader, host, namespace, files, file);
        }
      }
    }
  }

  private static List<Artifact> without(List<Artifact> files, Artifact one) {
    return files.stream().filter(file -> !file.equals(one)).toList();
  }

  private static void mutants(Rereader rereader, Host host, Namespace namespace, List<Artifact> files, Artifact file) {
    List<String> passed = new ArrayList<>();
    int refused = 0;
    for (TextMutants.Mutant mutant : TextMutants.of(file.content())) {
      List<Artifact> changed = new ArrayList<>(without(files, file));
      changed.add(new Artifact(file.path(), mutant.text(), file.mode(), file.namespace()));
      if (!rereader.reread(host, namespace, changed).isEmpty()) {
        refused++;
      } else if (harmless(file, mutant.text()).isEmpty()) {
        passed.add(mutant.what());
      }
    }
    assertEquals(List.of(), passed, passed.size() + " changes of " + file.path() + " pass");
    assertTrue(refused > 50, file.path() + ": " + refused);
  }

  private static List<Harmless> harmless(Artifact file, String after) {
    String before = file.content();
    List<Harmless> why = new ArrayList<>();
    if (file.path().contains("/dnsmasq/") && withoutComments(before).equals(withoutComments(after))) {
      why.add(Harmless.COMMENT);
    }
    if (body(before).equals(body(after))) {
      why.add(Harmless.HEAD);
    }
    if (words(before).equals(words(after))) {
      why.add(Harmless.BLANK);
    }
    if (withoutSaid(before).equals(withoutSaid(after))) {
      why.add(Harmless.SAID_OF_A_STEP);
    }
    return why;
  }

  private static List<String> withoutComments(String text) {
    return words(text).stream().filter(line -> !line.startsWith("# ")).toList();
  }

  private static List<String> withoutSaid(String text) {
    return text.lines().map(line -> line.replaceFirst("^(step [0-9]+) '[^']*'$", "$1")).toList();
  }

  /// What follows the first comment lines.
  private static List<String> body(String text) {
    return text.lines().dropWhile(line -> line.startsWith("# ") || line.equals("#!/bin/sh")).toList();
  }

  private static List<String> words(String text) {
    return text.lines().filter(line -> !line.isBlank()).toList();
  }
}
