package dev.tswgc.plan;

import dev.tswgc.net.Family;
import dev.tswgc.plan.Match.Field;
import java.util.List;

/// The keys by which the exit's sets are asked, each for both families.
enum Fields {
  /// Where a packet goes to, by which protocol and port.
  DESTINATION,
  /// Where a packet comes from, by which protocol and port.
  SOURCE,
  /// Which tunnel's outer packet it is, and where to.
  OUTER,
  /// The same for a later fragment, which has no port.
  OUTER_FRAGMENT;

  List<Field> of(Family family) {
    Field destination = family == Family.IPV4 ? Field.DESTINATION_V4 : Field.DESTINATION_V6;
    Field source = family == Family.IPV4 ? Field.SOURCE_V4 : Field.SOURCE_V6;
    return switch (this) {
      case DESTINATION -> List.of(destination, Field.TRANSPORT, Field.DESTINATION_PORT);
      case SOURCE -> List.of(source, Field.TRANSPORT, Field.SOURCE_PORT);
      case OUTER -> List.of(Field.MARK, destination, Field.TRANSPORT, Field.DESTINATION_PORT);
      case OUTER_FRAGMENT -> List.of(Field.MARK, destination);
    };
  }
}
