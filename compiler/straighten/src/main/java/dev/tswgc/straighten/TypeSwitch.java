package dev.tswgc.straighten;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Optional;

/// The number of the first case, from a given one on, whose class a value is of; -1 for null, and their count if it is of none (`java.lang.runtime.SwitchBootstraps`).
record TypeSwitch(MethodTypeDesc type, List<ClassDesc> cases) implements Straight {

  /// Absent for a switch with a case that is not a class: a text, a number, a constant of an enumeration.
  static Optional<TypeSwitch> of(InvokeDynamicInstruction call) {
    boolean ofClasses = call.bootstrapArgs().stream().allMatch(ClassDesc.class::isInstance);
    return ofClasses ? Optional.of(new TypeSwitch(call.typeSymbol(), call.bootstrapArgs().stream().map(ClassDesc.class::cast).toList())) : Optional.empty();
  }

  @Override
  public String name() {
    return "typeSwitch";
  }

  @Override
  public void write(CodeBuilder code) {
    Label present = code.newLabel();
    code.aload(0).ifnonnull(present).iconst_m1().ireturn().labelBinding(present);
    for (int i = 0; i < cases.size(); i++) {
      Label next = code.newLabel();
      // Cases before the given one have been tried: their guards did not hold.
      code.iload(1).loadConstant(i).if_icmpgt(next);
      code.aload(0).instanceOf(cases.get(i)).ifeq(next);
      code.loadConstant(i).ireturn().labelBinding(next);
    }
    code.loadConstant(cases.size()).ireturn();
  }
}
