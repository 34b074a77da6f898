package dev.tswgc.live;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// A value of JSON with its place in the file, as far as `nft -j` and `ip -j` use the language.
sealed interface Json {
  /// The offset of its first character.
  int at();

  /// An object; of a key that stands twice the last counts.
  record Members(Map<String, Json> members, int at) implements Json {}

  record Items(List<Json> items, int at) implements Json {}

  /// A string, without what a terminal would obey.
  record Text(String text, int at) implements Json {}

  record Whole(long number, int at) implements Json {}

  record Truth(boolean holds, int at) implements Json {}

  record Nothing(int at) implements Json {}

  /// What an object has under a key; empty where it has nothing, or is no object.
  default Optional<Json> get(String key) {
    return this instanceof Members(Map<String, Json> members, int at) ? Optional.ofNullable(members.get(key)) : Optional.empty();
  }

  default boolean has(String key) {
    return get(key).isPresent();
  }

  /// A string under a key.
  default Optional<String> text(String key) {
    return get(key).flatMap(Json::asText);
  }

  /// A number under a key.
  default OptionalLong number(String key) {
    return get(key).map(Json::asNumber).orElse(OptionalLong.empty());
  }

  /// The items of a list under a key, none where there is none.
  default List<Json> items(String key) {
    return get(key).map(Json::asItems).orElse(List.of());
  }

  default Optional<String> asText() {
    return this instanceof Text(String text, int at) ? Optional.of(text) : Optional.empty();
  }

  default OptionalLong asNumber() {
    return this instanceof Whole(long number, int at) ? OptionalLong.of(number) : OptionalLong.empty();
  }

  /// The items of a list; another value is a list of itself.
  default List<Json> asItems() {
    return this instanceof Items(List<Json> items, int at) ? items : List.of(this);
  }

  /// The one key of an object that has one, as nft wraps each thing in its name.
  default Optional<String> only() {
    return this instanceof Members(Map<String, Json> members, int at) && members.size() == 1 ? Optional.of(members.keySet().iterator().next()) : Optional.empty();
  }
}
