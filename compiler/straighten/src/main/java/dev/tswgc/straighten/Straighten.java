package dev.tswgc.straighten;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.constantpool.ConstantPool;
import java.lang.classfile.constantpool.InvokeDynamicEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Makes plain code of what javac leaves to be linked when it first runs: pattern switches, and what a record compares itself with.
///
/// A run of the compiler is over in a tenth of a second, and each such place takes about a millisecond of it (JDK 25): the JVM makes a class for it while the
/// program runs, and an ahead-of-time cache keeps lambdas (JEP 483), but not these. So the build does it, once; what the code means stays the same.
///
///     java Straighten.java FOLDER…
///
/// Changes the class files below each folder in place. Those that are straight already stay as they are, to the byte.
public final class Straighten {
  private Straighten() {}

  /// @param folders with class files
  public static void main(String[] folders) throws IOException {
    for (String folder : folders) {
      for (Path file : classFiles(Path.of(folder))) {
        byte[] before = Files.readAllBytes(file);
        byte[] after = straight(before);
        if (after != before) {
          Files.write(file, after);
        }
      }
    }
  }

  private static List<Path> classFiles(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(".class")).sorted().toList();
    }
  }

  /// The same class, straight; the same array if it was.
  static byte[] straight(byte[] bytes) {
    // With constants of its own: those of the calls that were there would stay.
    ClassFile format = ClassFile.of(ClassFile.ConstantPoolSharingOption.NEW_POOL);
    ClassModel model = format.parse(bytes);
    if (!isLinkedLater(model.constantPool())) {
      return bytes;
    }
    Map<String, Straight> made = new LinkedHashMap<>();
    CodeTransform calls =
        (code, element) -> {
          Optional<Straight> plain = element instanceof InvokeDynamicInstruction call ? Straight.of(call) : Optional.empty();
          if (plain.isEmpty()) {
            code.with(element);
            return;
          }
          String name = plain.get().name() + "$" + made.size();
          made.put(name, plain.get());
          code.invokestatic(model.thisClass().asSymbol(), name, plain.get().type(), model.flags().has(AccessFlag.INTERFACE));
        };
    ClassTransform methods =
        ClassTransform.endHandler(
            type ->
                made.forEach(
                    (name, plain) -> type.withMethodBody(name, plain.type(), ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC, plain::write)));
    byte[] straight = format.transformClass(model, ClassTransform.transformingMethodBodies(calls).andThen(methods));
    return made.isEmpty() ? bytes : straight;
  }

  /// Whether anything of a class is.
  private static boolean isLinkedLater(ConstantPool constants) {
    for (PoolEntry constant : constants) {
      if (constant instanceof InvokeDynamicEntry) {
        return true;
      }
    }
    return false;
  }
}
