package dev.tswgc.lab;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// A world drawn from what was said of it: its machines and the cables between them.
///
/// @param machines in the order in which they were named; a drawing begins with the first
public record Picture(List<String> machines, List<Cable> cables) {
  private static final int COLUMN = 260;
  private static final int ROW = 90;
  private static final int WIDTH = 110;
  private static final int HEIGHT = 48;

  /// A cable, with the link that it is at each end.
  public record Cable(String one, String oneLink, String other, String otherLink) {}

  private record Place(int x, int y) {}

  /// For Mermaid, which pages of many code hosts draw.
  public String mermaid() {
    String boxes = machines.stream().map(machine -> "  " + machine + "[" + machine + "]\n").collect(Collectors.joining());
    String lines = cables.stream().map(cable -> "  %s -- \"%s — %s\" --- %s\n".formatted(cable.one, cable.oneLink, cable.otherLink, cable.other)).collect(Collectors.joining());
    return "graph LR\n" + boxes + lines;
  }

  /// For pages: a column for each step away from the first machine.
  public String svg() {
    Map<String, Place> places = places();
    StringBuilder drawing = new StringBuilder();
    StringBuilder labels = new StringBuilder();
    for (Cable cable : cables) {
      Place one = end(places, cable.one, cable.other);
      Place other = end(places, cable.other, cable.one);
      drawing.append("<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>\n".formatted(one.x, one.y, other.x, other.y));
      labels.append(label(cable.oneLink, one, other)).append(label(cable.otherLink, other, one));
    }
    drawing.append(labels);
    places.forEach(
        (machine, place) ->
            drawing.append(
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"6\"/><text x=\"%d\" y=\"%d\">%s</text>\n"
                    .formatted(place.x - WIDTH / 2, place.y - HEIGHT / 2, WIDTH, HEIGHT, place.x, place.y + 5, machine)));
    int right = places.values().stream().mapToInt(Place::x).max().orElse(0) + WIDTH / 2 + 10;
    int bottom = places.values().stream().mapToInt(Place::y).max().orElse(0) + HEIGHT;
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" font-family=\"sans-serif\" font-size=\"13\" text-anchor=\"middle\">\n".formatted(right, bottom, right)
        + "<style>line { stroke: #888 } rect { fill: #eef3fa; stroke: #446 } .link { font-size: 10px; fill: #555; paint-order: stroke; stroke: #fff; stroke-width: 3px }</style>\n"
        + drawing
        + "</svg>\n";
  }

  /// Where a cable leaves a machine: on the side of the other, each below those that go higher.
  private Place end(Map<String, Place> places, String machine, String other) {
    Place near = at(places, machine);
    int side = Integer.signum(at(places, other).x - near.x);
    List<String> sameSide =
        neighbours(machine).stream().filter(each -> Integer.signum(at(places, each).x - near.x) == side).sorted(Comparator.comparingInt(each -> at(places, each).y)).toList();
    int apart = HEIGHT / Math.max(2, sameSide.size());
    return new Place(near.x + side * WIDTH / 2, near.y + (2 * sameSide.indexOf(other) - sameSide.size() + 1) * apart / 2);
  }

  private static Place at(Map<String, Place> places, String machine) {
    return places.getOrDefault(machine, new Place(0, 0));
  }

  /// Beside the box, on the side of the cable that the cable leaves free.
  private static String label(String link, Place near, Place far) {
    int away = far.x < near.x ? -1 : 1;
    int below = far.y < near.y ? 13 : -4;
    return "<text class=\"link\" x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>\n".formatted(near.x + away * 5, near.y + below, away < 0 ? "end" : "start", link);
  }

  private Map<String, Place> places() {
    SequencedMap<String, Integer> steps = new LinkedHashMap<>();
    for (String machine : machines) {
      if (!steps.containsKey(machine)) {
        walk(machine, steps);
      }
    }
    Map<Integer, Integer> used = new LinkedHashMap<>();
    Map<String, Place> places = new LinkedHashMap<>();
    steps.forEach((machine, step) -> places.put(machine, new Place(WIDTH / 2 + 10 + step * COLUMN, HEIGHT + (used.merge(step, 1, Integer::sum) - 1) * ROW)));
    return places;
  }

  private void walk(String first, Map<String, Integer> steps) {
    Deque<String> next = new ArrayDeque<>(List.of(first));
    steps.put(first, 0);
    while (!next.isEmpty()) {
      String machine = next.remove();
      for (String neighbour : neighbours(machine)) {
        if (steps.putIfAbsent(neighbour, steps.getOrDefault(machine, 0) + 1) == null) {
          next.add(neighbour);
        }
      }
    }
  }

  private List<String> neighbours(String machine) {
    List<String> neighbours = new ArrayList<>();
    for (Cable cable : cables) {
      if (cable.one.equals(machine)) {
        neighbours.add(cable.other);
      } else if (cable.other.equals(machine)) {
        neighbours.add(cable.one);
      }
    }
    return neighbours;
  }
}
