package dev.tswgc.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.InvokeDynamicEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// No class that a run starts with leaves to be linked later what no cache keeps: each such place would cost it a millisecond.
final class StraightClassesTest {
  private static final Set<String> LINKED_EACH_TIME = Set.of("typeSwitch", "enumSwitch", "hashCode", "equals", "makeConcat", "makeConcatWithConstants");

  @ParameterizedTest
  @ValueSource(strings = {"compiler/core", "compiler/cli", "targets"})
  void leaveNothing(String module) throws IOException {
    Set<String> left = new TreeSet<>();
    List<Path> files = classFiles(Path.of("..", module, "target", "classes"));
    for (Path file : files) {
      for (PoolEntry entry : ClassFile.of().parse(file).constantPool()) {
        if (entry instanceof InvokeDynamicEntry call && LINKED_EACH_TIME.contains(call.name().stringValue())) {
          left.add(file.getFileName() + " " + call.name().stringValue());
        }
      }
    }
    assertEquals(Set.of(), left);
    assertEquals(false, files.isEmpty());
  }

  private static List<Path> classFiles(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(".class")).toList();
    }
  }
}
