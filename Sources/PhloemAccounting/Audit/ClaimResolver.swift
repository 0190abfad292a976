import PhloemModel

/// A claim with everything worked out that its formulas say.
struct WorkedClaim {
  let claim: Claim
  let style: FormulaStyle
  let order: [DerivedFigure]
  /// Its inputs and the figures of other claims that it uses, as quantities.
  let inputs: [String: FigureValue]
  /// What its formulas see.
  let figures: ClaimFigures
  /// Every figure as a quantity in its unit.
  let values: [String: FigureValue]
  let faults: [Diagnostic]

  /// Works the claim out again with other values of some inputs.
  func figures(with changes: [String: Quantity]) -> ClaimFigures {
    var inputs = inputs
    for (name, quantity) in changes {
      inputs[name]?.nominal = quantity
      inputs[name]?.range = QuantityRange(quantity)
    }
    return ClaimFigures(claim, order, style: style, inputs: inputs)
  }
}

/// Works claims out in the order in which they use each other.
struct ClaimResolver {
  let set: ClaimSet
  private var done: [Int: WorkedClaim] = [:]
  private var atWork: [Int] = []

  private static let circleBegins = "claims go round in a circle"

  init(_ set: ClaimSet) { self.set = set }

  /// Works a claim out, and before it those it uses, however long the chain.
  mutating func worked(_ index: Int) -> WorkedClaim {
    var path = [index]
    var seen: Set<Int> = []
    while let next = path.last {
      let before =
        seen.insert(next).inserted
        ? used(by: next).filter { done[$0] == nil && !seen.contains($0) } : []
      if before.isEmpty {
        path.removeLast()
        _ = workedNow(next)
      } else {
        path += before
      }
    }
    return workedNow(index)
  }

  /// The other claims whose figures a claim names.
  private func used(by index: Int) -> [Int] {
    let claim = set.claims[index]
    let names = claim.inputs.compactMap(\.reference) + claim.usedNames.map(\.name)
    return names.compactMap { set.split($0)?.claim }.filter { $0 != index }
  }

  private static let deepest = 60

  private mutating func workedNow(_ index: Int) -> WorkedClaim {
    if let known = done[index] { return known }
    let claim = set.claims[index]
    var faults = claim.faults
    atWork.append(index)
    var inputs: [String: FigureValue] = [:]
    var repeated: [String: FigureValue] = [:]
    for input in claim.inputs {
      inputs[input.name] = value(of: input, in: claim, &repeated, into: &faults)
    }
    inputs.merge(repeated) { own, _ in own }
    let own = claim.ownNames
    for (name, position) in claim.usedNames where !own.contains(name) {
      if let value = foreign(name, at: position, in: claim, into: &faults) { inputs[name] = value }
    }
    atWork.removeLast()
    var order: [DerivedFigure] = []
    do throws(InputError) {
      order = try claim.orderedFigures()
    } catch {
      faults += error.diagnostics
    }
    let result = WorkedClaim(claim, order, inputs: inputs, faults: faults)
    done[index] = result
    return result
  }

  private mutating func value(
    of input: ClaimInput, in claim: Claim, _ repeated: inout [String: FigureValue],
    into faults: inout [Diagnostic]
  ) -> FigureValue? {
    guard let reference = input.reference else { return FigureValue(input) }
    guard let value = foreign(reference, at: input.position, in: claim, into: &faults) else {
      return input.readings.isEmpty ? nil : FigureValue(input)
    }
    guard let own = input.readings.first else { return value }
    if let dimension = value.range?.dimension, dimension != own.dimension {
      faults.append(
        Diagnostic(
          .error, at: input.position,
          "'\(input.name)' is \(own.dimension), '\(reference)' is \(dimension)",
          help: "name a figure of its kind"))
    }
    // The statement's own number counts; the other one is checked against it.
    repeated[reference] = value
    return FigureValue(input)
  }

  /// The figure of another claim.
  private mutating func foreign(
    _ name: String, at position: FilePosition, in claim: Claim, into faults: inout [Diagnostic]
  ) -> FigureValue? {
    guard let (index, figure) = set.split(name) else {
      // What is wrong with a name that cannot be read has been said.
      if !claim.unreadable.contains(name) {
        faults.append(unknown(name, at: position, in: claim))
      }
      return nil
    }
    let other = set.claims[index]
    if let input = other.inputs.first(where: { $0.name == figure }) {
      if input.reference == nil || !input.readings.isEmpty { return FigureValue(input) }
    } else if !other.derived.contains(where: { $0.name == figure }),
      !other.unreadable.contains(figure)
    {
      let near = nearest(to: figure, in: other.ownNames.sorted())
      faults.append(
        Diagnostic(
          .error, at: position, "claim '\(other.id)' has no figure '\(figure)'",
          help: near.map { "did you mean '\(other.id).\($0)'?" }))
      return nil
    }
    if atWork.contains(index) || atWork.count > Self.deepest {
      let circle = (atWork.prefix(Self.deepest).map { set.claims[$0].id } + [other.id])
        .joined(separator: " → ")
      faults.append(
        Diagnostic(
          .error, at: position, "\(Self.circleBegins): \(circle)",
          help: "give one of the figures a value of its own"))
      return nil
    }
    let found = workedNow(index)
    if let value = found.values[figure] { return value }
    // Every claim of a circle is told of it.
    let circle = found.faults.first { $0.message.hasPrefix(Self.circleBegins) }
    faults.append(
      Diagnostic(
        .error, at: position, circle?.message ?? "'\(name)' could not be worked out",
        help: circle?.help ?? "correct claim '\(other.id)' first"))
    return nil
  }

  private func unknown(_ name: String, at position: FilePosition, in claim: Claim) -> Diagnostic {
    if claim.unreadableConstants.contains(name) {
      return Diagnostic(
        .error, at: position, "the constant '\(name)' of claim '\(claim.id)' could not be read",
        help: "correct it under 'constants:'")
    }
    if let dot = name.lastIndex(of: ".") {
      let id = String(name[..<dot])
      let near = nearest(to: id, in: set.claims.map(\.id))
      return Diagnostic(
        .error, at: position, "there is no claim '\(id)' for '\(name)' in claim '\(claim.id)'",
        help: near.map { "did you mean '\($0)\(name[dot...])'?" }
          ?? "name a claim of these files, or give the figure a value")
    }
    let own = claim.ownNames.sorted()
    return Diagnostic(
      .error, at: position, "unknown name '\(name)' in claim '\(claim.id)'",
      help: nearest(to: name, in: own).map { "did you mean '\($0)'?" }
        ?? (own.isEmpty ? "" : "its names are \(own.joined(separator: ", ")); ")
        + "a figure of another claim is written C001.name")
  }
}

extension WorkedClaim {
  /// Works a claim out with known inputs.
  init(
    _ claim: Claim, _ order: [DerivedFigure], inputs: [String: FigureValue],
    faults: [Diagnostic]
  ) {
    let choice = StyleChoice(claim, order, inputs: inputs)
    self.claim = claim
    style = choice.style
    self.order = order
    self.inputs = inputs
    figures = choice.figures
    values = figures.told
    let unitFaults = order.compactMap { figure -> Diagnostic? in
      guard let unit = figure.unit, let found = choice.figures.told[figure.name]?.range?.dimension,
        found != unit.dimension
      else { return nil }
      return Diagnostic(
        .error, at: figure.position,
        "'\(figure.name)' of claim '\(claim.id)' comes out as \(found), not \(unit.dimension)",
        help: "correct its formula or its unit")
    }
    // A fault of a name that is missing tells more than what follows from it.
    self.faults =
      faults.isEmpty ? choice.figures.faults + choice.faults + unitFaults : faults
  }
}

extension FigureValue {
  /// The figure in its unit: a conversion, or with plain numbers the unit put to the number.
  func told(in unit: PhysicalUnit?, style: FormulaStyle) throws(DimensionMismatch) -> FigureValue {
    guard let unit else { return self }
    var result = self
    if style == .numbers {
      result.nominal = nominal.map { Quantity($0.value, unit) }
      result.range = range.map {
        QuantityRange(Quantity($0.low.value, unit), Quantity($0.high.value, unit))
      }
      return result
    }
    if let nominal { result.nominal = try nominal.converted(to: unit) }
    if let range {
      result.range = QuantityRange(
        try range.low.converted(to: unit), try range.high.converted(to: unit))
    }
    return result
  }
}
