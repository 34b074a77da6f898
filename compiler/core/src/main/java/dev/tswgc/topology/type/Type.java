package dev.tswgc.topology.type;

import dev.tswgc.hocon.Node;
import java.util.Optional;

/// How a value of the language is written: the one place that decodes it, and from which its schema and its documentation are made.
///
/// @param <T> what a value is, once bound
public sealed interface Type<T>
    permits TextType,
        TextOrFileType,
        IntegerType,
        DurationType,
        FlagType,
        ChoiceType,
        ReferenceType,
        SecretType,
        ListType,
        MapType,
        ShapeType,
        OneOfType,
        SectionType,
        DefaultsType {

  /// Decodes a node, or reports what is wrong with it; every mistake inside it is reported.
  Optional<T> read(Node node, Reading in);

  /// What belongs here, with article, for messages and the reference: "a number from 1 to 65535".
  String words();
}
