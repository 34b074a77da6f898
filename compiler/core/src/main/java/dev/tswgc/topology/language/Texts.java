package dev.tswgc.topology.language;

import dev.tswgc.net.DomainName;
import dev.tswgc.net.Endpoint;
import dev.tswgc.net.InterfaceAddress;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.LinkName;
import dev.tswgc.net.MacAddress;
import dev.tswgc.net.PortRange;
import dev.tswgc.net.Prefix;
import dev.tswgc.net.WireGuardKey;
import dev.tswgc.topology.Tailnet.ControlServer;
import dev.tswgc.topology.type.TextType;
import dev.tswgc.topology.type.ValueTopics;

/// The notations of single values in the language.
final class Texts {
  private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final String V4 = OCTET + "(\\." + OCTET + "){3}";
  private static final String V6 = "[0-9A-Fa-f:]*:[0-9A-Fa-f:]*(:" + V4 + ")?";
  private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
  private static final String DOMAIN = LABEL + "(\\." + LABEL + ")*";
  private static final String V4_LENGTH = "(/(3[0-2]|[12]?[0-9]))?";
  private static final String V6_LENGTH = "(/(12[0-8]|1[01][0-9]|[1-9]?[0-9]))?";
  private static final String PORT = "[1-9][0-9]{0,4}";

  static final TextType<IpAddress> ADDRESS =
      TextType.of("address", "an IP address", ValueTopics.BAD_ADDRESS, "^(" + V4 + "|" + V6 + ")$", IpAddress::parse);

  static final TextType<Prefix> PREFIX =
      TextType.of("prefix", "a network (`address/length`)", ValueTopics.BAD_PREFIX, "^(" + V4 + V4_LENGTH + "|" + V6 + V6_LENGTH + ")$", Prefix::parse);

  static final TextType<InterfaceAddress> LINK_ADDRESS =
      TextType.of(
          "link-address",
          "an address with the length of its network",
          ValueTopics.BAD_ADDRESS,
          "^(" + V4 + V4_LENGTH + "|" + V6 + V6_LENGTH + ")$",
          InterfaceAddress::parse);

  static final TextType<PortRange> PORTS =
      TextType.of("ports", "a port or a range of ports", ValueTopics.BAD_PORT, "^" + PORT + "(-" + PORT + ")?$", PortRange::parse).orNumber();

  static final TextType<WireGuardKey> PUBLIC_KEY =
      TextType.of("public-key", "a WireGuard public key", ValueTopics.BAD_KEY, "^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$", WireGuardKey::parse);

  static final TextType<Endpoint> ENDPOINT =
      TextType.of(
          "endpoint",
          "an address or a host name with a port",
          ValueTopics.BAD_ENDPOINT,
          "^(" + V4 + "|\\[" + V6 + "\\]|" + DOMAIN + "\\.?):" + PORT + "$",
          Endpoint::parse);

  static final TextType<MacAddress> MAC =
      TextType.of("mac", "a MAC address", ValueTopics.BAD_MAC, "^[0-9A-Fa-f][02468ACEace]([:-][0-9A-Fa-f]{2}){5}$", MacAddress::parse);

  static final TextType<LinkName> LINK =
      TextType.of("link", "the name of a network link", ValueTopics.BAD_LINK_NAME, "^[A-Za-z][A-Za-z0-9_.-]{0,14}$", LinkName::parse);

  static final TextType<DomainName> NAME =
      TextType.of("domain", "a domain name", ValueTopics.BAD_HOST_NAME, "^" + DOMAIN + "\\.?$", DomainName::parse);

  static final TextType<String> HOST_LABEL =
      TextType.of("host-label", "a host name without dots", ValueTopics.BAD_HOST_NAME, "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", Words::hostLabel).orNumber();

  static final TextType<ControlServer> CONTROL_SERVER =
      TextType.of("control-server", "the address of a control server", ValueTopics.BAD_URL, "^https?://[^/?#@\\s]+/?$", ControlServerText::parse);

  static final TextType<Integer> MARK =
      TextType.of("mark", "a packet mark", ValueTopics.BAD_NUMBER, "^(0x[0-9A-Fa-f]{1,8}|[1-9][0-9]{0,9})$", Words::mark).orNumber();

  static final TextType<String> TAG =
      TextType.of("tag", "a tag", ValueTopics.BAD_TEXT, "^(tag:)?[A-Za-z][A-Za-z0-9-]{0,49}$", Words::tag);

  static final TextType<String> FILE =
      TextType.of("file", "the path of a file beside the topology", ValueTopics.BAD_TEXT, "^[^\\u0000-\\u001f\\u007f]{1,255}$", Words::line).orNumber();

  /// A text on one line, for the settings of other programs.
  static final TextType<String> LINE =
      TextType.of("line", "a text on one line", ValueTopics.BAD_TEXT, "^[^\\u0000-\\u001f\\u007f]{0,255}$", Words::lineOrNothing).orNumber();

  /// One word of another system: a path in a vault, the name of a secret, a version.
  static final TextType<String> WORD =
      TextType.of("word", "a word without spaces", ValueTopics.BAD_TEXT, "^[A-Za-z0-9._/@:#+~-]{1,255}$", Words::word).orNumber();

  static final TextType<String> VARIABLE =
      TextType.of("variable", "the name of an environment variable", ValueTopics.BAD_TEXT, "^[A-Za-z_][A-Za-z0-9_]{0,63}$", Words::variable);

  private Texts() {}
}
