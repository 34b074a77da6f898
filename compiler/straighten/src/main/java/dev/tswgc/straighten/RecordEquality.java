package dev.tswgc.straighten;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/// Whether an object is the same record: of the same class, with equal components.
record RecordEquality(MethodTypeDesc type, List<Component> components) implements Straight {
  @Override
  public String name() {
    return "equals";
  }

  @Override
  public void write(CodeBuilder code) {
    ClassDesc self = type.parameterType(0);
    Label same = code.newLabel();
    Label different = code.newLabel();
    code.aload(0).aload(1).if_acmpeq(same);
    code.aload(1).instanceOf(self).ifeq(different);
    code.aload(1).checkcast(self).astore(2);
    for (Component component : components) {
      code.aload(0);
      component.get(code);
      code.aload(2);
      component.get(code);
      if (component.type().isPrimitive()) {
        // `compare`, since 0.0 and -0.0 differ here, and what is no number equals itself.
        code.invokestatic(component.comparing(), "compare", MethodTypeDesc.of(ConstantDescs.CD_int, component.type(), component.type())).ifne(different);
      } else {
        code.invokestatic(component.comparing(), "equals", MethodTypeDesc.of(ConstantDescs.CD_boolean, ConstantDescs.CD_Object, ConstantDescs.CD_Object)).ifeq(different);
      }
    }
    code.labelBinding(same).iconst_1().ireturn().labelBinding(different).iconst_0().ireturn();
  }
}
