extension Park {
  /// The virtual meter that is worked out as what the other meters below a meter leave of it.
  ///
  /// A meter with such a one below it is explained in full by definition: beside its meters below there
  /// is nothing to compare.
  ///
  /// - Parameter id: The meter above.
  /// - Returns: The meter below it whose formula is the meter above less all its other meters; nil
  ///   without one.
  package func differenceMeter(below id: String) -> Meter? {
    let below = meters.values.filter { $0.parent == id }.sorted { $0.id < $1.id }
    return below.first { meter in
      guard let terms = meter.formula?.linearCoefficients(), terms[id] == 1 else { return false }
      let others = Set(below.filter { !$0.isVirtual }.map(\.id))
      return Set(terms.keys) == others.union([id]) && others.allSatisfy { terms[$0] == -1 }
    }
  }
}
