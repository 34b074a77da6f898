package dev.tswgc.trace;

import java.util.ArrayList;
import java.util.List;

/// A journey as a picture: boxes from top to bottom, a column a leg, green where it got through and red where it ended.
public final class TraceSvg {
  private static final int WIDTH = 560;
  private static final int ROW = 52;
  private static final int TOP = 56;
  private static final int MARGIN = 16;
  private static final int LONGEST = 78;

  private TraceSvg() {}

  /// A box of the picture.
  private record Box(String title, String small, boolean bad) {}

  /// The whole file.
  ///
  /// @param exit its name
  public static String of(String exit, Journey journey) {
    List<List<Box>> columns = new ArrayList<>();
    int rows = 0;
    for (Journey.Leg leg : journey.legs()) {
      List<Box> column = boxes(leg);
      columns.add(column);
      rows = Math.max(rows, column.size());
    }
    int width = columns.size() * WIDTH + MARGIN;
    int height = TOP + rows * ROW + 40;
    StringBuilder svg = new StringBuilder();
    svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"").append(width).append("\" height=\"").append(height).append("\" font-family=\"sans-serif\" font-size=\"13\">\n");
    svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
    text(svg, MARGIN, 24, "#222222", "Exit " + exit + ", from " + journey.origin().word() + ": " + journey.legs().getFirst().trace().start().words());
    for (int i = 0; i < columns.size(); i++) {
      column(svg, columns.get(i), MARGIN + i * WIDTH);
    }
    text(svg, MARGIN, height - 14, journey.ending().delivered() ? "#1b6e3a" : "#a31515", journey.ending().sentence());
    return svg.append("</svg>\n").toString();
  }

  private static List<Box> boxes(Journey.Leg leg) {
    List<Box> boxes = new ArrayList<>();
    boxes.add(new Box(leg.title(), leg.trace().start().words(), false));
    for (Event event : leg.trace().events()) {
      boxes.add(new Box(event.where() + ": " + event.what() + " → " + event.did(), event.by().who() + " " + event.by().place() + " " + event.by().sentence(), false));
    }
    if (leg.trace().outcome() instanceof Outcome.Dropped(String reason)) {
      boxes.add(new Box("dropped", reason, true));
    }
    return boxes;
  }

  private static void column(StringBuilder svg, List<Box> boxes, int x) {
    int y = TOP;
    for (int i = 0; i < boxes.size(); i++) {
      Box box = boxes.get(i);
      if (i > 0) {
        svg.append("<path d=\"M").append(x + 20).append(' ').append(y - 8).append("v8\" stroke=\"#888888\"/>\n");
      }
      svg.append("<rect x=\"").append(x).append("\" y=\"").append(y).append("\" width=\"").append(WIDTH - MARGIN).append("\" height=\"").append(ROW - 8);
      svg.append("\" rx=\"4\" fill=\"").append(box.bad ? "#fde8e8" : "#eef5ee").append("\" stroke=\"").append(box.bad ? "#a31515" : "#7aa17a").append("\"/>\n");
      text(svg, x + 10, y + 18, "#222222", box.title);
      text(svg, x + 10, y + 36, "#666666", box.small);
      y += ROW;
    }
  }

  private static void text(StringBuilder svg, int x, int y, String colour, String words) {
    String shown = words.length() > LONGEST ? words.substring(0, LONGEST - 1) + "…" : words;
    svg.append("<text x=\"").append(x).append("\" y=\"").append(y).append("\" fill=\"").append(colour).append("\">").append(escaped(shown)).append("</text>\n");
  }

  private static String escaped(String words) {
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
