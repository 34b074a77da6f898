package dev.tswgc.trace;

import dev.tswgc.json.JsonWriter;

/// A journey for a program: `verdict`, `link` and every step.
public final class TraceJson {
  /// Of the form; it goes up when a reader of the old one could misunderstand the new.
  private static final int VERSION = 1;

  private TraceJson() {}

  /// The whole text.
  ///
  /// @param exit its name
  public static String of(String exit, Journey journey) {
    JsonWriter json = new JsonWriter().object();
    json.key("version").value(VERSION).key("exit").value(exit).key("from").value(journey.origin().word());
    json.key("verdict").value(journey.ending().delivered() ? "delivered" : "dropped").key("reason").value(journey.ending().sentence());
    link(json, journey.legs().getFirst().trace().outcome());
    json.key("legs").list();
    for (Journey.Leg leg : journey.legs()) {
      leg(json, leg);
    }
    return json.end().end().text();
  }

  private static void link(JsonWriter json, Outcome outcome) {
    json.key("link");
    switch (outcome) {
      case Outcome.Leaves leaves -> json.value(leaves.link().text());
      case Outcome.Arrives arrives -> json.value("lo");
      case Outcome.Dropped dropped -> json.nothing();
    }
  }

  private static void leg(JsonWriter json, Journey.Leg leg) {
    json.object().key("what").value(leg.title()).key("packet");
    packet(json, leg.trace().start());
    json.key("became");
    switch (leg.trace().outcome()) {
      case Outcome.Leaves leaves -> packet(json, leaves.packet());
      case Outcome.Arrives arrives -> packet(json, arrives.packet());
      case Outcome.Dropped dropped -> json.nothing();
    }
    json.key("steps").list();
    for (Event event : leg.trace().events()) {
      json.flatObject().key("where").value(event.where()).key("what").value(event.what()).key("did").value(event.did());
      json.key("by").value(event.by().who()).key("place").value(event.by().place()).key("why").value(event.by().sentence()).end();
    }
    json.end().end();
  }

  private static void packet(JsonWriter json, Packet packet) {
    json.flatObject().key("source").value(packet.source().toString()).key("destination").value(packet.destination().toString());
    json.key("payload").value(packet.payload().words()).key("mark").value(packet.mark()).end();
  }
}
