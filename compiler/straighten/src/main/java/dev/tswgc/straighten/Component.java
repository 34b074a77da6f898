package dev.tswgc.straighten;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.util.ArrayList;
import java.util.List;

/// A component of a record, by its field.
record Component(ClassDesc owner, String name, ClassDesc type) {

  /// Those that a call of `java.lang.runtime.ObjectMethods` names: the record, the names of all in one text, and a getter each.
  static List<Component> of(InvokeDynamicInstruction call) {
    List<Component> all = new ArrayList<>();
    List<ConstantDesc> given = call.bootstrapArgs();
    for (ConstantDesc getter : given.subList(2, given.size())) {
      DirectMethodHandleDesc field = (DirectMethodHandleDesc) getter;
      all.add(new Component(field.owner(), field.methodName(), field.invocationType().returnType()));
    }
    return all;
  }

  /// Pushes its value; the record is on the stack.
  void get(CodeBuilder code) {
    code.getfield(owner, name, type);
  }

  /// The class whose static methods compare values of a primitive type, as `ObjectMethods` asks for.
  ClassDesc comparing() {
    return switch (TypeKind.from(type)) {
      case BOOLEAN -> ConstantDescs.CD_Boolean;
      case BYTE -> ConstantDescs.CD_Byte;
      case CHAR -> ConstantDescs.CD_Character;
      case SHORT -> ConstantDescs.CD_Short;
      case INT -> ConstantDescs.CD_Integer;
      case LONG -> ConstantDescs.CD_Long;
      case FLOAT -> ConstantDescs.CD_Float;
      case DOUBLE -> ConstantDescs.CD_Double;
      case REFERENCE -> ClassDesc.of("java.util.Objects");
      case VOID -> throw new IllegalArgumentException("a component of no type");
    };
  }
}
