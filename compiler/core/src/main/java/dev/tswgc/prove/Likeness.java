package dev.tswgc.prove;

import dev.tswgc.machine.By;
import dev.tswgc.net.DomainName;
import dev.tswgc.net.InterfaceAddress;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.MacAddress;
import dev.tswgc.net.PortRange;
import dev.tswgc.net.Prefix;
import dev.tswgc.net.WireGuardKey;
import dev.tswgc.plan.Link;
import dev.tswgc.plan.Runs;
import dev.tswgc.plan.Secret;
import dev.tswgc.plan.Why;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Name;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What is proved, with names, keys and addresses replaced by numbers in the order of their appearance: two exits whose likenesses are equal differ in
/// nothing that packets can tell, so that what is proved of one is proved of the other.
///
/// Every record is taken apart, whatever its kind, so that nothing is forgotten when one gets another part; what is left out is named here. Of addresses
/// it is kept which are equal, which lie within which, and which are filled by those within: sets of packets are made of nothing else.
final class Likeness {
  /// Says nothing about packets.
  private static final Set<Class<?>> APART =
      Set.of(Why.class, dev.tswgc.diagnostic.Span.class, WireGuardKey.class, MacAddress.class, Secret.class, Secret.Use.class, dev.tswgc.topology.SecretReference.class, Runs.class, dev.tswgc.topology.Allowance.class);

  /// Texts that only say what is meant elsewhere, so that it matters which are equal and not what they are.
  private static final Set<String> NAMES = Set.of("name", "table", "chain", "set", "map", "id", "service", "hostname", "network");

  /// Numbers that are ports.
  private static final Set<String> PORTS = Set.of("port", "listenPort");

  /// Those that every proof asks for.
  private static final List<Prefix> ALWAYS =
      List.of(
          Prefix.of("0.0.0.0/0"), Prefix.of("0.0.0.0/8"), Prefix.of("0.0.0.0/32"), Prefix.of("10.0.0.0/8"), Prefix.of("100.64.0.0/10"), Prefix.of("127.0.0.0/8"), Prefix.of("169.254.0.0/16"),
          Prefix.of("172.16.0.0/12"), Prefix.of("192.0.0.0/24"), Prefix.of("192.168.0.0/16"), Prefix.of("224.0.0.0/3"), Prefix.of("224.0.0.0/4"), Prefix.of("255.255.255.255/32"), Prefix.of("::/0"), Prefix.of("::/128"),
          Prefix.of("::1/128"), Prefix.of("2000::/3"), Prefix.of("fc00::/7"), Prefix.of("fd7a:115c:a1e0::/48"), Prefix.of("fe80::/10"), Prefix.of("ff00::/8"));

  /// Those of ports.
  static final List<Integer> ALWAYS_PORTS = List.of(53, 80, 443, 853, 3478);

  private static final int LAST_PORT = 65535;

  /// A part of a record.
  private record Part(Function<Object, Object> of, boolean name, boolean port) {}

  /// How the parts of each kind of record are got at.
  static final class Accessors {
    private final boolean fast;
    private final Map<Class<?>, Part[]> kinds = new ConcurrentHashMap<>();

    /// @param fast whether to spend some fifty milliseconds first, after which each part is had twenty times faster than by reflection
    Accessors(boolean fast) {
      this.fast = fast;
    }

    private Part[] of(Class<?> kind) {
      Part[] known = kinds.get(kind);
      return known == null ? kinds.computeIfAbsent(kind, this::parts) : known;
    }

    private Part[] parts(Class<?> kind) {
      List<Part> parts = new ArrayList<>();
      for (RecordComponent part : kind.getRecordComponents()) {
        if (!APART.contains(part.getType())) {
          parts.add(new Part(fast ? spun(part.getAccessor()) : reflected(part.getAccessor()), NAMES.contains(part.getName()), PORTS.contains(part.getName())));
        }
      }
      return parts.toArray(Part[]::new);
    }

    private static Function<Object, Object> reflected(Method accessor) {
      accessor.setAccessible(true);
      return whole -> {
        try {
          return accessor.invoke(whole);
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException(e);
        }
      };
    }

    @SuppressWarnings("unchecked")
    private static Function<Object, Object> spun(Method accessor) {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      try {
        MethodHandle handle = lookup.unreflect(accessor);
        MethodType asked = MethodType.methodType(Object.class, Object.class);
        MethodType given = MethodType.methodType(Object.class, accessor.getDeclaringClass());
        return (Function<Object, Object>) LambdaMetafactory.metafactory(lookup, "apply", MethodType.methodType(Function.class), asked, handle, given).getTarget().invoke();
      } catch (Error failure) {
        throw failure;
      } catch (Throwable refused) {
        // A kind that is not open to us is asked the slow way.
        return reflected(accessor);
      }
    }
  }

  /// Kinds of records and texts, by numbers that are the same for all likenesses that are compared.
  static final class Words {
    private final Map<Object, Integer> numbers = new ConcurrentHashMap<>();
    private final AtomicInteger next = new AtomicInteger();

    int of(Object word) {
      Integer known = numbers.get(word);
      return known == null ? numbers.computeIfAbsent(word, w -> next.getAndIncrement()) : known;
    }
  }

  private final Words words;
  private final Accessors parts;
  /// Where ranges of ports begin and end, in the order of appearance.
  private final List<Integer> edges = new ArrayList<>();
  private final Map<Prefix, Integer> prefixes = new HashMap<>();
  private final Map<Object, Integer> names = new HashMap<>();
  private int[] stream = new int[4096];
  private int size;

  private Likeness(Words words, Accessors parts) {
    this.words = words;
    this.parts = parts;
    ALWAYS.forEach(this::prefix);
    for (int port : ALWAYS_PORTS) {
      ports(port, port);
    }
  }

  /// A likeness, to be compared.
  static final class Key {
    private final int[] stream;

    private Key(int[] stream) {
      this.stream = stream;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && Arrays.equals(stream, key.stream);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(stream);
    }
  }

  /// Of an exit.
  static Key of(Case proved, Words words, Accessors parts) {
    Likeness likeness = new Likeness(words, parts);
    likeness.value(proved.machine());
    likeness.value(proved.exit());
    likeness.value(Objects.requireNonNull(proved.topology().hosts().get(proved.exit().host().value())).uplink());
    likeness.value(proved.topology().tailnets().get(proved.exit().tailnet().value()));
    proved.exit().upstreams().forEach(name -> likeness.value(proved.topology().upstreams().get(name.value())));
    proved.exit().holepunches().forEach(name -> likeness.value(proved.topology().holepunches().get(name.value())));
    // Its rules, routes and settings are the machine's.
    likeness.value(proved.namespace().links());
    likeness.value(proved.namespace().resolver());
    likeness.value(proved.namespace().published());
    likeness.value(proved.namespace().services());
    likeness.value(proved.namespace().steps());
    likeness.relations();
    likeness.order();
    return new Key(Arrays.copyOf(likeness.stream, likeness.size));
  }

  private void add(int number) {
    if (size == stream.length) {
      stream = Arrays.copyOf(stream, size * 2);
    }
    stream[size++] = number;
  }

  /// Not by patterns in a switch: this is asked some thousand times of each exit, and the compiler of a short run does not see through those.
  private void value(@Nullable Object value) {
    if (value instanceof Record record) {
      record(record);
    } else if (value instanceof List<?> all) {
      add(all.size());
      for (int i = 0; i < all.size(); i++) {
        value(all.get(i));
      }
    } else if (value instanceof Enum<?> || value instanceof String) {
      add(words.of(value));
    } else if (value instanceof Integer number) {
      add(number);
    } else if (value instanceof Boolean truth) {
      add(truth ? 1 : 0);
    } else if (value instanceof Long number) {
      add((int) (number >>> 32));
      add((int) (long) number);
    } else if (value instanceof Optional<?> optional) {
      value(optional.orElse(null));
    } else if (value instanceof Collection<?> all) {
      add(all.size());
      for (Object each : all) {
        value(each);
      }
    } else if (value instanceof Map<?, ?> map) {
      add(map.size());
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        value(entry.getKey());
        value(entry.getValue());
      }
    } else if (value == null) {
      add(-1);
    } else if (!APART.contains(value.getClass())) {
      throw new IllegalStateException("what a proof looks at has a part that is no record: " + value.getClass());
    }
  }

  private void record(Record whole) {
    if (whole instanceof Prefix prefix) {
      prefix(prefix);
    } else if (whole instanceof IpAddress address) {
      prefix(Prefix.single(address));
    } else if (whole instanceof InterfaceAddress own) {
      prefix(Prefix.single(own.address()));
      prefix(own.prefix());
      // An anycast address of IPv6 (RFC 4291 section 2.6.1).
      prefix(Prefix.single(own.prefix().address()));
    } else if (whole instanceof Located<?> located) {
      value(located.value());
    } else if (whole instanceof PortRange range) {
      ports(range.first(), range.last());
    } else if (whole instanceof Name || whole instanceof DomainName) {
      name(whole);
    } else if (whole instanceof By by) {
      // Who decided what is told to people, but for the rules of the kernel and of tailscaled, which others may take away.
      add(by.who().equals("kernel") ? 1 : by.who().equals("tailscaled") ? 2 : 3);
    } else if (whole instanceof Link.Attachment.HostVeth veth) {
      prefix(veth.subnet4());
      prefix(veth.subnet6());
    } else {
      parts(whole);
    }
  }

  private void parts(Record whole) {
    if (APART.contains(whole.getClass())) {
      return;
    }
    add(words.of(whole.getClass()));
    for (Part part : parts.of(whole.getClass())) {
      Object value = part.of.apply(whole);
      if (part.name && bare(value) instanceof String text) {
        name(text);
      } else if (part.port && bare(value) instanceof Integer port) {
        ports(port, port);
      } else {
        value(value);
      }
    }
  }

  private static @Nullable Object bare(@Nullable Object value) {
    if (value instanceof Optional<?> optional) {
      return bare(optional.orElse(null));
    }
    return value instanceof Located<?> located ? bare(located.value()) : value;
  }

  private void name(Object name) {
    Integer known = names.putIfAbsent(name, names.size());
    add(known == null ? names.size() - 1 : known);
  }

  private void ports(int first, int last) {
    edges.add(first);
    edges.add(last + 1);
  }

  /// Of the ends of ranges nothing but their order matters.
  private void order() {
    TreeMap<Integer, Integer> ranks = new TreeMap<>();
    ranks.put(0, 0);
    ranks.put(LAST_PORT + 1, 0);
    edges.forEach(edge -> ranks.put(edge, 0));
    int rank = 0;
    for (Map.Entry<Integer, Integer> entry : ranks.entrySet()) {
      entry.setValue(rank++);
    }
    edges.forEach(edge -> add(ranks.getOrDefault(edge, -1)));
  }

  private void prefix(Prefix prefix) {
    Integer known = prefixes.putIfAbsent(prefix, prefixes.size());
    add(known == null ? prefixes.size() - 1 : known);
  }

  /// For each prefix, in the order of appearance: its length, the smallest that it lies within, and whether those within fill it.
  private void relations() {
    int[] around = new int[prefixes.size()];
    Arrays.fill(around, -1);
    BigInteger[] left = new BigInteger[prefixes.size()];
    int[] lengths = new int[prefixes.size()];
    prefixes.forEach(
        (prefix, number) -> {
          lengths[number] = prefix.length();
          left[number] = size(prefix);
        });
    List<Prefix> sorted = new ArrayList<>(prefixes.keySet());
    sorted.sort(Likeness::compare);
    List<Prefix> open = new ArrayList<>();
    for (Prefix prefix : sorted) {
      while (!open.isEmpty() && !open.getLast().contains(prefix)) {
        open.removeLast();
      }
      if (!open.isEmpty()) {
        int number = number(open.getLast());
        around[number(prefix)] = number;
        left[number] = left[number].subtract(size(prefix));
      }
      open.add(prefix);
    }
    for (int i = 0; i < around.length; i++) {
      add(lengths[i]);
      add(around[i]);
      add(left[i].signum());
    }
  }

  private int number(Prefix prefix) {
    return prefixes.getOrDefault(prefix, -1);
  }

  private static BigInteger size(Prefix prefix) {
    return BigInteger.ONE.shiftLeft(prefix.family().bits() - prefix.length());
  }

  /// What is around comes first.
  private static int compare(Prefix one, Prefix other) {
    int order = one.family().compareTo(other.family());
    order = order == 0 ? one.address().compareTo(other.address()) : order;
    return order == 0 ? Integer.compare(one.length(), other.length()) : order;
  }
}
