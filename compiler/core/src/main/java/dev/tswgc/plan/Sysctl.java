package dev.tswgc.plan;

/// A kernel setting that must hold while the namespace exists; the platform sets it where the namespace is made.
///
/// @param key slash-separated below `/proc/sys`, for example `net/ipv4/conf/all/rp_filter`: link names may contain dots
public record Sysctl(String key, String value, Why why) {}
