package dev.tswgc.machine;

import dev.tswgc.plan.Atom;
import dev.tswgc.plan.Firewall;
import dev.tswgc.plan.Match;
import dev.tswgc.plan.NamedSet;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.Service;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// Fills timed sets as the service does that looks names up.
final class NamedElements {
  private NamedElements() {}

  static Firewall.Table in(Firewall.Table table, Namespace namespace, Assumed assumed) {
    List<NamedSet> sets = new ArrayList<>();
    for (NamedSet set : table.sets()) {
      List<NamedSet.Element> elements = new ArrayList<>(set.elements());
      for (Service service : namespace.services()) {
        if (service instanceof Service.Names names) {
          for (Service.SetFeed feed : names.sets()) {
            if (feed.tableFamily() == table.family() && feed.table().equals(table.name()) && feed.set().equals(set.name())) {
              elements.add(element(set, feed, assumed));
            }
          }
        }
      }
      sets.add(new NamedSet(set.name(), set.fields(), elements, set.timeoutSeconds(), set.why()));
    }
    return new Firewall.Table(table.family(), table.name(), sets, table.maps(), table.chains(), table.why());
  }

  private static NamedSet.Element element(NamedSet set, Service.SetFeed feed, Assumed assumed) {
    List<Atom> atoms = new ArrayList<>();
    Iterator<Atom> others = feed.others().iterator();
    for (Match.Field field : set.fields()) {
      atoms.add(
          switch (field) {
            case SOURCE_V4, SOURCE_V6, DESTINATION_V4, DESTINATION_V6 -> new Atom.Net(assumed.element(feed.name(), feed.family()));
            case MARK, IN_LINK, OUT_LINK, TRANSPORT, SOURCE_PORT, DESTINATION_PORT -> others.next();
          });
    }
    return new NamedSet.Element(atoms);
  }
}
