import PhloemNumerics

/// Where every amount that is drawn goes: slots of a `SweepPattern`, and impacts of each activity.
///
/// Amounts are in the weighted units of a `BaseSolver`: what is drawn is multiplied by a constant.
struct SamplingPlan: Sendable {
  /// An amount of a kind that is drawn one at a time.
  struct General: Sendable {
    var uncertainty: Uncertainty
    var stream: UInt64
    var factor: Double
    var slot: Int
    var isAdded: Bool
  }

  /// Amounts of one target: plain ones many at a time, the others one by one.
  struct Target: Sendable {
    var lognormals = LaneSampler(.lognormal)
    var normals = LaneSampler(.normal)
    var generals: [General] = []
    /// What slots hold that nothing is drawn for.
    var constants: [Double]
    var drawn: Int { lognormals.count + normals.count + generals.count }
  }

  /// A slot of `nature` that counts in a category, at the place of its activity.
  struct Term: Sendable {
    var slot: Int32
    var place: Int32
    var category: Int32
    var factor: Double
  }

  /// An activity whose own output is drawn.
  struct Output: Sendable {
    var activity: Int
    /// Slots of its column.
    var slots: [Int]
    /// Parts of the output over the static output: those known and those drawn.
    var known: Double
    var drawn: [General]
  }

  let pattern: SweepPattern
  var technosphere: Target
  /// Entries of the biosphere that count in some category, one slot each.
  var nature: Target
  /// What direct impacts are sums of.
  var terms: [Term] = []
  let categories: Int
  let correlations: StreamCorrelations
  var outputs: [Output] = []
  /// Uncertainties that cannot be drawn from: their amounts stay as they are.
  var refused: [(entry: Int, problem: String)] = []

  /// Whether anything is drawn at all.
  var isDrawing: Bool { technosphere.drawn + nature.drawn + outputs.count > 0 }

  init(
    _ base: BaseSolver, _ technosphere: Technosphere, _ factors: [[Double]], isAdjoint: Bool,
    _ correlations: StreamCorrelations
  ) {
    pattern = isAdjoint ? base.backward : base.forward
    categories = factors.count
    self.correlations = correlations
    self.technosphere = Target(constants: Array(repeating: 0, count: pattern.slotCount))
    nature = Target(constants: [])
    addOutputs(technosphere)
    addExchanges(technosphere, base)
    addNature(technosphere, base, factors)
  }

  /// The uncertainty of an entry; nil where it is fixed, or cannot be drawn from, which is noted.
  private mutating func spread(_ exchanges: ExchangeColumns, _ k: Int, isNature: Bool)
    -> Uncertainty?
  {
    guard exchanges.uncertainty[k] >= 0 else { return nil }
    let found = exchanges.uncertainties[Int(exchanges.uncertainty[k])]
    if let problem = found.problem {
      refused.append((isNature ? ~k : k, problem))
      return nil
    }
    return found.isFixed ? nil : found
  }

  /// The form of amounts that are drawn many at a time; nil for the others and for the correlated.
  private func form(_ uncertainty: Uncertainty, _ stream: UInt64) -> LaneSampler.Form? {
    correlations.mixtures[stream] == nil ? uncertainty.plainForm : nil
  }

  private mutating func addOutputs(_ technosphere: Technosphere) {
    let system = technosphere.system
    var parts: [Int: Output] = [:]
    for (j, found) in system.referenceUncertainties
    where system.references.indices.contains(j) && found.problem == nil && !found.isFixed {
      // A spread told without the sign of its reference takes it; one that has it keeps it.
      let center =
        found.kind == .lognormal ? (found.isNegative ? -1 : 1) : found.mean ?? found.location
      let factor = (system.references[j] < 0) != (center < 0) ? -1.0 : 1.0
      var output = Output(activity: j, slots: [], known: 0, drawn: [])
      output.drawn.append(
        General(
          uncertainty: found, stream: 0xFFFF_FFFF_0000_0000 | UInt64(j),
          factor: factor / technosphere.production[j], slot: 0, isAdded: true))
      parts[j] = output
    }
    let exchanges = system.technosphere
    for k in 0..<exchanges.count where exchanges.rows[k] == exchanges.columns[k] {
      let j = Int(exchanges.columns[k])
      if let found = spread(exchanges, k, isNature: false) {
        var output =
          parts[j]
          ?? Output(
            activity: j, slots: [], known: system.references[j] / technosphere.production[j],
            drawn: [])
        output.drawn.append(
          General(
            uncertainty: found, stream: exchanges.streams[k],
            factor: exchanges.factors[k] / technosphere.production[j], slot: 0, isAdded: true))
        parts[j] = output
      }
    }
    for k in 0..<exchanges.count where exchanges.rows[k] == exchanges.columns[k] {
      let j = Int(exchanges.columns[k])
      let isDrawn =
        exchanges.uncertainty[k] >= 0
        && exchanges.uncertainties[Int(exchanges.uncertainty[k])].problem == nil
        && !exchanges.uncertainties[Int(exchanges.uncertainty[k])].isFixed
      if !isDrawn { parts[j]?.known += exchanges.amounts[k] / technosphere.production[j] }
    }
    for j in parts.keys.sorted() {
      guard var output = parts[j] else { continue }
      output.slots = technosphere.requirements.entries(inColumn: j).map { Int(pattern.slots[$0]) }
      outputs.append(output)
    }
  }

  private mutating func addExchanges(_ technosphere: Technosphere, _ base: BaseSolver) {
    let exchanges = technosphere.system.technosphere
    let requirements = technosphere.requirements
    let weights = base.weights.weights
    var isClaimed = [Bool](repeating: false, count: pattern.slotCount)
    let rewritten = Set(outputs.map(\.activity))
    var later: [(entry: Int, slot: Int, scale: Double, uncertainty: Uncertainty?)] = []
    // In the order of slots memory is written from one end to the other.
    var entries: [(slot: Int, entry: Int)] = []
    for k in 0..<exchanges.count where exchanges.rows[k] != exchanges.columns[k] {
      guard
        let place = requirements.position(
          row: Int(exchanges.rows[k]), column: Int(exchanges.columns[k]))
      else { continue }
      entries.append((Int(pattern.slots[place]), k))
    }
    entries.sort { $0 < $1 }
    for (slot, k) in entries {
      let (i, j) = (Int(exchanges.rows[k]), Int(exchanges.columns[k]))
      let sign = technosphere.production[i] < 0 ? 1.0 : -1.0
      let scale = sign * weights[i] / (weights[j] * abs(technosphere.production[j]))
      let found = spread(exchanges, k, isNature: false)
      if let found, form(found, exchanges.streams[k]) == .lognormal {
        self.technosphere.lognormals.append(
          stream: exchanges.streams[k], base: found.plainBase * exchanges.factors[k] * scale,
          spread: found.scale, slot: slot, isAdded: isClaimed[slot])
        isClaimed[slot] = true
      } else {
        later.append((k, slot, scale, found))
      }
    }
    // Drawn after the lognormals, so that what they put down is there to be added to.
    for (k, slot, scale, found) in later {
      if let found, form(found, exchanges.streams[k]) == .normal {
        let factor = exchanges.factors[k] * scale
        self.technosphere.normals.append(
          stream: exchanges.streams[k], base: found.plainBase * factor,
          spread: found.sign * found.scale * factor, slot: slot, isAdded: isClaimed[slot])
        isClaimed[slot] = true
      }
    }
    for (k, slot, scale, found) in later {
      guard let found, form(found, exchanges.streams[k]) != .normal else { continue }
      if found.plainForm == nil, correlations.mixtures[exchanges.streams[k]] != nil {
        refused.append((k, "a correlation with a \(found.kind) distribution; drawn by itself"))
      }
      self.technosphere.generals.append(
        General(
          uncertainty: found, stream: exchanges.streams[k], factor: exchanges.factors[k] * scale,
          slot: slot, isAdded: isClaimed[slot]))
      isClaimed[slot] = true
    }
    for (k, slot, scale, found) in later where found == nil {
      let amount = exchanges.amounts[k] * scale
      if isClaimed[slot] || rewritten.contains(Int(exchanges.columns[k])) {
        // Beside what is drawn, or divided anew each time: put down each time.
        self.technosphere.generals.append(
          General(
            uncertainty: Uncertainty(kind: .none, location: 1), stream: 0, factor: amount,
            slot: slot, isAdded: isClaimed[slot]))
        isClaimed[slot] = true
      } else {
        self.technosphere.constants[slot] += amount
      }
    }
  }

  private mutating func addNature(
    _ technosphere: Technosphere, _ base: BaseSolver, _ factors: [[Double]]
  ) {
    let exchanges = technosphere.system.biosphere
    var counted: [[(category: Int32, factor: Double)]] = Array(
      repeating: [], count: technosphere.interventions.rows)
    for (m, row) in factors.enumerated() {
      for (i, factor) in row.enumerated() where factor != 0 {
        counted[i].append((Int32(m), factor))
      }
    }
    let places = pattern.places
    let order = (0..<exchanges.count).filter { !counted[Int(exchanges.rows[$0])].isEmpty }
      .sorted {
        let (a, b) = (places[Int(exchanges.columns[$0])], places[Int(exchanges.columns[$1])])
        return a != b ? a < b : $0 < $1
      }
    for k in order {
      let j = Int(exchanges.columns[k])
      let slot = nature.constants.count
      let scale = 1 / (abs(technosphere.production[j]) * base.weights.weights[j])
      nature.constants.append(exchanges.amounts[k] * scale)
      if let found = spread(exchanges, k, isNature: true) {
        let factor = exchanges.factors[k] * scale
        switch form(found, exchanges.streams[k]) {
        case .lognormal:
          nature.lognormals.append(
            stream: exchanges.streams[k], base: found.plainBase * factor, spread: found.scale,
            slot: slot)
        case .normal:
          nature.normals.append(
            stream: exchanges.streams[k], base: found.plainBase * factor,
            spread: found.sign * found.scale * factor, slot: slot)
        case nil:
          nature.generals.append(
            General(
              uncertainty: found, stream: exchanges.streams[k], factor: factor, slot: slot,
              isAdded: false))
        }
      }
      for (category, factor) in counted[Int(exchanges.rows[k])] {
        terms.append(
          Term(slot: Int32(slot), place: places[j], category: category, factor: factor))
      }
    }
  }
}
