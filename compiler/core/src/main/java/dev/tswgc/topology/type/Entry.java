package dev.tswgc.topology.type;

import dev.tswgc.diagnostic.Span;
import dev.tswgc.topology.Located;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// An object of the topology bound to its shape: typed values by key, with the defaults of its section behind them.
public final class Entry {
  private final Reading place;
  private final Map<String, Located<?>> values = new LinkedHashMap<>();
  private final Set<String> spoiled = new HashSet<>();
  private boolean whole = true;
  private Optional<Entry> fallback = Optional.empty();

  Entry(Reading place) {
    this.place = place;
  }

  /// An object nobody wrote.
  public static Entry empty(Reading place) {
    return new Entry(place);
  }

  /// An object that was written and could not be read; it may say anything.
  public static Entry unread(Reading place) {
    Entry entry = new Entry(place);
    entry.lose();
    return entry;
  }

  /// The key under which the object stands.
  public Span span() {
    return place.key();
  }

  /// Where it stands, as a dotted path.
  public Reading place() {
    return place;
  }

  void put(Key<?> key, Located<?> value) {
    values.put(key.name(), value);
  }

  /// Notes that something under a name was written and could not be understood; it has been reported.
  void spoil(String name) {
    spoiled.add(name);
  }

  /// Notes that a value, although of its type, is none that can be used; it has been reported.
  public void spoil(Key<?> key) {
    spoil(key.name());
  }

  /// Notes that something was written here of which not even the key is known; it has been reported.
  void lose() {
    whole = false;
  }

  /// Whether all that was written here, and all defaults that reach here, were understood.
  public boolean sound() {
    return whole && spoiled.isEmpty() && (fallback.isEmpty() || fallback.get().sound());
  }

  /// Whether all was understood but what stands under some keys. An unknown key may have been meant for any.
  public boolean soundBut(Set<String> keys) {
    return whole && keys.containsAll(spoiled) && (fallback.isEmpty() || fallback.get().soundBut(keys));
  }

  /// This entry with another behind it that answers for what this one does not say.
  public Entry behind(Optional<Entry> defaults) {
    Entry result = new Entry(place);
    result.values.putAll(values);
    result.spoiled.addAll(spoiled);
    result.whole = whole;
    result.fallback = defaults;
    return result;
  }

  /// Whether the key is, or may be, written, here or in the defaults, understood or not.
  public boolean says(Key<?> key) {
    return !whole || values.containsKey(key.name()) || spoiled.contains(key.name()) || fallback.isPresent() && fallback.get().says(key);
  }

  /// The value of a key. An object is filled up key by key from the defaults, anything else replaces them.
  public <T> Optional<Located<T>> get(Key<T> key) {
    Optional<Located<T>> own = own(key);
    if (own.isEmpty() && spoiled.contains(key.name())) {
      return own;
    }
    Optional<Located<T>> theirs = fallback.flatMap(defaults -> defaults.get(key));
    if (own.isPresent() && theirs.isPresent() && key.type() instanceof ShapeType) {
      return Optional.of(merged(own.get(), theirs.get()));
    }
    return own.isPresent() ? own : theirs;
  }

  /// The value of a key, or what the language fills in.
  ///
  /// @param why what the value follows from, for `tswgc show`
  public <T> Located<T> get(Key<T> key, T otherwise, String why) {
    return get(key).orElseGet(() -> Located.byDefault(otherwise, span(), why));
  }

  /// The values of a key that is a list, none where it is not written.
  public <T> List<Located<T>> list(Key<List<Located<T>>> key) {
    Optional<Located<List<Located<T>>>> all = get(key);
    return all.isPresent() ? all.get().value() : List.of();
  }

  /// The object under a key; empty where nobody wrote one, and unread where it was written and could not be read.
  public Optional<Entry> inner(Key<Entry> key) {
    Optional<Located<Entry>> value = get(key);
    if (value.isPresent()) {
      return Optional.of(value.get().value());
    }
    return says(key) ? Optional.of(unread(place.at(key.name(), span()))) : Optional.empty();
  }

  /// The value of a required key; reports where nobody wrote one.
  public <T> Optional<Located<T>> require(Key<T> key) {
    if (!says(key)) {
      spoil(key);
      place.report(
          ShapeTopics.MISSING_KEY
              .at(span(), "`" + key.name() + "` is missing in `" + place.path() + "`.")
              .help(key.sentence() + (key.example().isEmpty() ? "" : " Write for example `" + key.name() + " = " + key.example() + "`.")));
    }
    return get(key);
  }

  /// Whether a value is no entry with mistakes in it.
  static boolean isSound(Object value) {
    return !(value instanceof Entry entry) || entry.sound();
  }

  /// The only key of an object that has exactly one.
  String onlyKey() {
    return values.keySet().iterator().next();
  }

  /// Whether the object itself, not its defaults, has the key.
  public boolean has(Key<?> key) {
    return values.containsKey(key.name());
  }

  /// A key's name alone tells its type: the shape that filled the map has each name once.
  @SuppressWarnings("unchecked")
  private <T> Optional<Located<T>> own(Key<T> key) {
    return Optional.ofNullable((Located<T>) values.get(key.name()));
  }

  @SuppressWarnings("unchecked")
  private static <T> Located<T> merged(Located<T> own, Located<T> theirs) {
    Entry filled = ((Entry) own.value()).behind(Optional.of((Entry) theirs.value()));
    return new Located<>((T) filled, own.span(), own.from());
  }
}
