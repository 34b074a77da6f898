package dev.tswgc.prove;

import dev.tswgc.plan.Namespace;
import dev.tswgc.topology.Topology;
import java.util.List;

/// Who outside can see what of an exit, found out from what its packets can do: a line is there because some packet gets there, with the rules that sent it.
///
/// @param exit its name
public record Privacy(String exit, List<Observer> observers) {
  public Privacy {
    observers = List.copyOf(observers);
  }

  /// Somebody who can look.
  ///
  /// @param who for a person
  /// @param sees what reaches them
  /// @param not what does not, though one may fear it
  public record Observer(String id, String who, List<Line> sees, List<Line> not) {
    public Observer {
      sees = List.copyOf(sees);
      not = List.copyOf(not);
    }
  }

  /// One thing that is seen, or not.
  ///
  /// @param what in a sentence
  /// @param reasons the rules, routes and programs that make it so
  public record Line(String what, List<Reason> reasons) {
    public Line {
      reasons = List.copyOf(reasons);
    }
  }

  /// Why.
  ///
  /// @param what a rule of routing, a rule of nftables or a program
  /// @param path of the topology
  /// @param place file, line and column of it; not for outputs, which stay the same when a line is added above
  /// @param sentence what it is there for
  public record Reason(String what, String path, String place, String sentence) {}

  /// Of a planned exit.
  public static Privacy of(Topology topology, Namespace namespace) {
    Case proved = Case.of(topology, namespace);
    Space space = Space.of(proved);
    Privacy privacy = new PrivacyPart(proved, space).all();
    // What was answered then is worth nothing.
    while (space.told().hasMissed()) {
      space = space.again(proved);
      privacy = new PrivacyPart(proved, space).all();
    }
    return privacy;
  }
}
