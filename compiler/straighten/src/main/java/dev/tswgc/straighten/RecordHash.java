package dev.tswgc.straighten;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/// A record's hash code: that of each component, times 31 for each after it.
record RecordHash(MethodTypeDesc type, List<Component> components) implements Straight {
  @Override
  public String name() {
    return "hashCode";
  }

  @Override
  public void write(CodeBuilder code) {
    code.iconst_0();
    for (Component component : components) {
      ClassDesc hashed = component.type().isPrimitive() ? component.type() : ConstantDescs.CD_Object;
      code.bipush(31).imul().aload(0);
      component.get(code);
      code.invokestatic(component.comparing(), "hashCode", MethodTypeDesc.of(ConstantDescs.CD_int, hashed)).iadd();
    }
    code.ireturn();
  }
}
