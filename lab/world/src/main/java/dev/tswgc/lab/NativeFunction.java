package dev.tswgc.lab;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;

/// A function of the C library that sets `errno`.
final class NativeFunction {
  private static final Linker LINKER = Linker.nativeLinker();
  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO = STATE.varHandle(PathElement.groupElement("errno"));

  private final String name;
  private final MethodHandle handle;

  private NativeFunction(String name, MethodHandle handle) {
    this.name = name;
    this.handle = handle;
  }

  @SuppressWarnings("restricted") // what is called is a function of the C library, by its own types
  static NativeFunction of(String name, MemoryLayout... arguments) {
    FunctionDescriptor type = FunctionDescriptor.of(ValueLayout.JAVA_INT, arguments);
    return new NativeFunction(name, spread(LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), type, Linker.Option.captureCallState("errno")), arguments.length));
  }

  /// One that returns a `ssize_t`.
  @SuppressWarnings("restricted")
  static NativeFunction ofSize(String name, MemoryLayout... arguments) {
    FunctionDescriptor type = FunctionDescriptor.of(ValueLayout.JAVA_LONG, arguments);
    return new NativeFunction(name, spread(LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), type, Linker.Option.captureCallState("errno")), arguments.length));
  }

  private static MethodHandle spread(MethodHandle handle, int arguments) {
    return handle.asSpreader(1, Object[].class, arguments).asType(MethodType.methodType(long.class, MemorySegment.class, Object[].class));
  }

  /// What it returned, or minus its `errno`, as the kernel itself does it.
  long tryCall(Object... arguments) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      long result = (long) handle.invokeExact(state, arguments);
      return result < 0 ? -(int) ERRNO.get(state, 0L) : result;
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /// What it returned; a failure is thrown with its number, whose meaning is in errno(3).
  int call(Object... arguments) {
    long result = tryCall(arguments);
    if (result < 0) {
      throw new IllegalStateException(name + "(2) failed with errno " + -result);
    }
    return (int) result;
  }
}
