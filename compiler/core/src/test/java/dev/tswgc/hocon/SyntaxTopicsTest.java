package dev.tswgc.hocon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tswgc.diagnostic.Topic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The examples that explain a finding really have it, and mended they do not.
class SyntaxTopicsTest {
  /// Explained by words of a shell, by several files, or too long to write out; each has a test of its own.
  private static final Set<String> ELSEWHERE = Set.of("bad-set", "not-json", "size-limit", "unclear-value", "bad-include", "include-cycle");

  private static List<String> slugs(String text) {
    List<String> slugs = new ArrayList<>();
    for (var found : Sample.of(text).file("common.conf", "").diagnostics()) {
      slugs.add(found.topic().slug());
    }
    return slugs;
  }

  @Test
  void examplesHoldWhatTheyShow() {
    List<Topic> topics = new ArrayList<>(SyntaxTopics.topics());
    topics.addAll(MeaningTopics.topics());
    for (Topic topic : topics) {
      if (!ELSEWHERE.contains(topic.slug())) {
        assertTrue(slugs(topic.failing()).contains(topic.slug()), topic.slug() + ": " + slugs(topic.failing()));
        assertEquals(List.of(), slugs(topic.fixed()), topic.slug());
      }
    }
  }

  @Test
  void everySlugIsOne() {
    Set<String> seen = new HashSet<>();
    List<Topic> all = new ArrayList<>(SyntaxTopics.topics());
    all.addAll(MeaningTopics.topics());
    all.addAll(FileTopics.topics());
    for (Topic topic : all) {
      assertTrue(seen.add(topic.slug()), topic.slug());
    }
  }
}
