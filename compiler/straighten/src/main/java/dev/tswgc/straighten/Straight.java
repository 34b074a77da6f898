package dev.tswgc.straighten;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.MethodTypeDesc;
import java.util.Optional;

/// A method that does what a call that is linked at run time would do.
sealed interface Straight permits TypeSwitch, RecordHash, RecordEquality {
  /// What it is, as the beginning of a name.
  String name();

  /// What it takes and gives, like the call.
  MethodTypeDesc type();

  /// Writes its body.
  void write(CodeBuilder code);

  /// Of a call; absent for one that stays as it is: a lambda, a text of a record, a switch over texts.
  static Optional<Straight> of(InvokeDynamicInstruction call) {
    String bootstrap = call.bootstrapMethod().owner().displayName() + "." + call.name().stringValue();
    return switch (bootstrap) {
      case "SwitchBootstraps.typeSwitch" -> TypeSwitch.of(call).map(Straight.class::cast);
      case "ObjectMethods.hashCode" -> Optional.of(new RecordHash(call.typeSymbol(), Component.of(call)));
      case "ObjectMethods.equals" -> Optional.of(new RecordEquality(call.typeSymbol(), Component.of(call)));
      default -> Optional.empty();
    };
  }
}
