package dev.tswgc.migrate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An exit while it is found out, setting by setting, and what became of each of them.
///
/// It fills up as a file is read, so its parts can change; nobody but the readers of one service holds it.
final class ExitSketch {
  /// What an exit and its tailnet can be told in one value. The order is that in which they are written.
  enum Word {
    CONTROL,
    AUTH_KEY,
    TAGS,
    HOSTNAME,
    PORT,
    SSH,
    SOCKS5
  }

  private final String service;
  private final Map<Word, String> words = new LinkedHashMap<>();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final List<String> holepunches = new ArrayList<>();
  private final List<String> routes = new ArrayList<>();
  private final List<String> controlDns = new ArrayList<>();
  private final List<Fate> fates = new ArrayList<>();
  private Optional<String> wgFile = Optional.empty();
  private Optional<String> macvlan = Optional.empty();
  private boolean podman;

  ExitSketch(String service) {
    this.service = service;
  }

  String service() {
    return service;
  }

  /// Says a value as HOCON text.
  void say(Word word, String hocon) {
    words.put(word, hocon);
  }

  Optional<String> said(Word word) {
    return Optional.ofNullable(words.get(word));
  }

  void environment(String name, String value) {
    environment.put(name, value);
  }

  Map<String, String> environment() {
    return environment;
  }

  void holepunch(String endpoint) {
    holepunches.add(endpoint);
  }

  List<String> holepunches() {
    return holepunches;
  }

  void route(String prefix) {
    routes.add(prefix);
  }

  List<String> routes() {
    return routes;
  }

  void controlDns(String address) {
    controlDns.add(address);
  }

  List<String> controlDns() {
    return controlDns;
  }

  void wgFile(String path) {
    wgFile = Optional.of(path);
  }

  Optional<String> wgFile() {
    return wgFile;
  }

  void macvlan(String hocon) {
    macvlan = Optional.of(hocon);
  }

  Optional<String> macvlan() {
    return macvlan;
  }

  void runsOnPodman() {
    podman = true;
  }

  boolean isPodman() {
    return podman;
  }

  void fate(String setting, String words) {
    fates.add(new Fate(setting, words));
  }

  List<Fate> fates() {
    return fates;
  }
}
