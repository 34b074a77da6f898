package dev.tswgc.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Rules of nft's JSON in about the words of nft's own language, for people.
final class Words {
  private static final int LONGEST = 160;

  private Words() {}

  /// A whole rule.
  static String of(List<Json> expressions) {
    return cut(expressions.stream().filter(one -> !one.has("counter")).map(Words::any).collect(Collectors.joining(" ")));
  }

  /// One expression or statement.
  static String of(Json expression) {
    return cut(any(expression));
  }

  private static String cut(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }

  private static String any(Json value) {
    return switch (value) {
      case Json.Text(String text, int at) -> text;
      case Json.Whole(long number, int at) -> Long.toString(number);
      case Json.Truth(boolean holds, int at) -> holds ? "exists" : "missing";
      case Json.Nothing nothing -> "";
      case Json.Items(List<Json> items, int at) -> items.stream().map(Words::any).collect(Collectors.joining(","));
      case Json.Members(Map<String, Json> members, int at) -> members.size() == 1 ? one(members.keySet().iterator().next(), members.values().iterator().next()) : pairs(members);
    };
  }

  private static String pairs(Map<String, Json> members) {
    List<String> words = new ArrayList<>();
    members.forEach((key, value) -> {
      if (!(value instanceof Json.Items(List<Json> items, int at) && items.isEmpty())) {
        words.add((key + " " + any(value)).strip());
      }
    });
    return String.join(" ", words);
  }

  private static String one(String name, Json inner) {
    return switch (name) {
      case "match" -> match(inner);
      case "meta" -> inner.text("key").map(key -> List.of("iif", "oif", "iifname", "oifname").contains(key) ? key : "meta " + key).orElse("meta");
      case "payload" -> inner.text("protocol").orElse("payload") + inner.text("field").map(field -> " " + field).orElse("");
      case "ct" -> "ct " + inner.text("key").orElse("");
      case "rt" -> "rt " + inner.text("key").orElse("");
      case "fib" -> "fib " + inner.items("flags").stream().map(Words::any).collect(Collectors.joining(" . ")) + " " + inner.text("result").orElse("");
      case "set" -> inner instanceof Json.Items(List<Json> items, int at) ? "{ " + items.stream().map(Words::any).collect(Collectors.joining(", ")) + " }" : "set " + any(inner);
      case "prefix" -> inner.text("addr").orElseGet(() -> Long.toString(inner.number("addr").orElse(0))) + "/" + inner.number("len").orElse(0);
      case "range" -> inner.asItems().stream().map(Words::any).collect(Collectors.joining("-"));
      case "concat" -> inner.asItems().stream().map(Words::any).collect(Collectors.joining(" . "));
      case "&", "|", "^", "<<", ">>" -> inner.asItems().stream().map(Words::bits).collect(Collectors.joining(" " + name + " "));
      case "mangle" -> inner.get("key").map(Words::any).orElse("") + " set " + inner.get("value").map(Words::any).orElse("");
      case "jump", "goto" -> name + " " + inner.text("target").orElse("");
      case "xt" -> "xt " + inner.text("type").orElse("") + " " + inner.text("name").orElse("");
      case "tcp option" -> "tcp option " + inner.text("name").orElse("") + inner.text("field").map(field -> " " + field).orElse("");
      case "ip option" -> "ip option " + inner.text("name").orElse("");
      case "exthdr" -> inner.text("name").orElse("exthdr") + inner.text("field").map(field -> " " + field).orElse("");
      default -> (name + " " + any(inner)).strip();
    };
  }

  private static String bits(Json value) {
    return value.asNumber().isPresent() ? "0x" + Long.toHexString(value.asNumber().getAsLong()) : any(value);
  }

  private static String match(Json match) {
    String op = match.text("op").orElse("==");
    String between = op.equals("==") || op.equals("in") ? " " : " " + op + " ";
    String left = match.get("left").map(Words::any).orElse("");
    return left + between + match.get("right").map(right -> left.startsWith("meta mark") || left.startsWith("ct mark") ? bits(right) : any(right)).orElse("");
  }
}
