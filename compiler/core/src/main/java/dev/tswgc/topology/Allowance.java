package dev.tswgc.topology;

/// A warning that the user accepts on one entry, with the reason: `allow = [{ rule, reason }]`.
public record Allowance(Located<String> slug, Located<String> reason) {}
