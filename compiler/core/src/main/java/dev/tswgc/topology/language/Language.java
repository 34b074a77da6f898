package dev.tswgc.topology.language;

import dev.tswgc.diagnostic.Topic;
import dev.tswgc.topology.type.Shape;
import dev.tswgc.topology.type.ShapeTopics;
import dev.tswgc.topology.type.ValueTopics;
import java.util.ArrayList;
import java.util.List;

/// The language as a whole, for those who describe it: its schema, its reference, its pages of findings.
public final class Language {
  private Language() {}

  /// What a topology holds, down to the last key.
  public static Shape topology() {
    return TopologyKeys.SHAPE;
  }

  /// All kinds of finding that binding a topology can have.
  public static List<Topic> topics() {
    List<Topic> all = new ArrayList<>();
    all.addAll(ShapeTopics.all());
    all.addAll(ValueTopics.all());
    all.addAll(UpstreamTopics.all());
    all.addAll(HolepunchTopics.all());
    return List.copyOf(all);
  }
}
