package dev.tswgc;

import dev.tswgc.check.Checks;
import dev.tswgc.diagnostic.Topic;
import dev.tswgc.hocon.FileTopics;
import dev.tswgc.hocon.MeaningTopics;
import dev.tswgc.hocon.SyntaxTopics;
import dev.tswgc.live.LiveTopics;
import dev.tswgc.migrate.MigrateTopics;
import dev.tswgc.prove.ProofTopics;
import dev.tswgc.secrets.SecretTopics;
import dev.tswgc.target.TargetTopics;
import dev.tswgc.topology.LockTopics;
import dev.tswgc.topology.language.Language;
import dev.tswgc.write.WriteTopics;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Every kind of finding the compiler has, from all rooms: what `tswgc explain` and the pages under `schema/diagnostics` are made of.
public final class DiagnosticCatalogue {
  private DiagnosticCatalogue() {}

  /// All topics, by slug.
  public static SortedMap<String, Topic> topics() {
    List<Topic> all = new ArrayList<>();
    all.addAll(FileTopics.topics());
    all.addAll(SyntaxTopics.topics());
    all.addAll(MeaningTopics.topics());
    all.addAll(Language.topics());
    all.addAll(Checks.topics());
    all.addAll(LiveTopics.all());
    all.addAll(LockTopics.all());
    all.addAll(MigrateTopics.all());
    all.addAll(ProofTopics.all());
    all.addAll(SecretTopics.topics());
    all.addAll(TargetTopics.all());
    all.addAll(WriteTopics.all());
    SortedMap<String, Topic> bySlug = new TreeMap<>();
    for (Topic topic : all) {
      if (bySlug.put(topic.slug(), topic) != null) {
        throw new IllegalStateException("two topics are called " + topic.slug());
      }
    }
    return bySlug;
  }
}
