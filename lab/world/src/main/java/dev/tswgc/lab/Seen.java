package dev.tswgc.lab;

import java.util.List;
import java.util.stream.Stream;

/// What was seen of a flow on a link.
///
/// @param link where
/// @param frames how many frames, with errors that quote a packet and packets that came twice
/// @param packets how many different packets of the flow
/// @param first the first frames, in hexadecimal, for messages
public record Seen(String link, int frames, int packets, List<String> first) {
  Seen plus(Seen other) {
    return new Seen(link, frames + other.frames, Math.max(packets, other.packets), Stream.concat(first.stream(), other.first.stream()).toList());
  }
}
