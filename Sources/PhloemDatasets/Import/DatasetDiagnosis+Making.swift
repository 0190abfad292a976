import PhloemFootprint

extension DatasetDiagnosis {
  /// Looks at an import.
  /// - Parameters:
  ///   - data: What was read.
  ///   - longest: How many flows the two lists of flows name at most.
  public init(of data: DatasetImport, longest: Int = 50) {
    let database = data.database
    name = database.name
    format = database.format
    notes = data.notes
    exchanges = database.processes.reduce(0) { $0 + $1.exchanges.count }
    impactCategories = database.methods.count
    processes = [
      Self.all("processes", database.processes.count),
      Self.all("unit processes", database.processes.count { $0.kind == .unit }),
      Self.all("black boxes", database.processes.count { $0.kind == .blackBox }),
      Self.all("systems", database.processes.count { $0.kind == .system }),
    ]
    flows = [
      Self.all("flows", database.flows.count),
      Self.all("products", database.flows.count { $0.kind == .product }),
      Self.all("wastes", database.flows.count { $0.kind == .waste }),
      Self.all("elementary flows", database.flows.count { $0.kind == .elementary }),
    ]
    let refused = data.notes.groups.first { $0.kind == .allocationRefused }
    structure =
      [
        Self.processes("multi-output", database) { $0.products(database.flows).count > 1 },
        Self.processes("with allocation factors", database) { !$0.allocation.isEmpty },
        Count(
          name: "with unusable allocation factors", count: refused?.count ?? 0,
          examples: (refused?.examples ?? []).prefix(10).map { $0.place ?? $0.detail }),
        Self.processes("reference is an input", database) { process in
          process.exchanges.contains { $0.isReference && $0.direction == .input }
        },
        Self.processes("without reference", database) {
          !$0.exchanges.contains(where: \.isReference)
        },
        Self.processes("reference of 0", database) { process in
          process.exchanges.contains { $0.isReference && $0.amount * $0.conversion == 0 }
        },
        Self.processes("several references", database) {
          $0.exchanges.count(where: \.isReference) > 1
        },
        Self.processes("self-loop of 1 or more", database) { ($0.selfConsumption ?? 0) >= 1 },
        Self.processes("one flow twice", database) { $0.hasDuplicates },
        Self.processes("with avoided products", database) {
          $0.exchanges.contains(where: \.isAvoided)
        },
        Self.processes("with formulas", database) { process in
          process.exchanges.contains { $0.formula != nil }
        },
        Self.processes("with default providers", database) { process in
          process.exchanges.contains { $0.provider != nil }
        },
      ]
    let balance = ProducerBalance(database)
    inputsWithoutProducer = Array(balance.unmet.prefix(longest))
    flowsWithSeveralProducers = Array(balance.shared.prefix(longest))
    structure.append(
      Count(
        name: "inputs without producer", count: balance.unmet.reduce(0) { $0 + $1.uses },
        examples: balance.unmet.prefix(10).map(\.name)))
    structure.append(
      Count(
        name: "flows with several producers", count: balance.shared.count,
        examples: balance.shared.prefix(10).map(\.name)))
    structure.append(
      Count(
        name: "uncertain exchanges",
        count: database.processes.reduce(0) { sum, process in
          sum + process.exchanges.count { $0.uncertainty.kind.rawValue > 1 }
        }, examples: []))
  }

  private static func all(_ name: String, _ count: Int) -> Count {
    Count(name: name, count: count, examples: [])
  }

  private static func processes(
    _ name: String, _ database: LifeCycleDatabase, _ matches: (DatasetProcess) -> Bool
  ) -> Count {
    let found = database.processes.filter(matches)
    return Count(name: name, count: found.count, examples: found.prefix(10).map(\.name.description))
  }
}

extension DatasetProcess {
  /// Indices of the exchanges that are products: products given out and wastes taken in to be treated.
  func products(_ flows: [DatasetFlow]) -> [Int] {
    exchanges.indices.filter { index in
      let exchange = exchanges[index]
      if exchange.isAvoided { return false }
      if exchange.isReference { return true }
      switch flows[exchange.flow].kind {
      case .product: return exchange.direction == .output
      case .waste: return exchange.direction == .input
      case .elementary: return false
      }
    }
  }

  /// How much of its reference product the process takes itself, per unit made; nil without reference.
  var selfConsumption: Double? {
    guard let reference = exchanges.first(where: \.isReference) else { return nil }
    let made = reference.amount * reference.conversion
    guard made != 0 else { return nil }
    let taken = exchanges.reduce(0.0) { sum, exchange in
      exchange.flow == reference.flow && !exchange.isReference
        && exchange.direction != reference.direction
        ? sum + exchange.amount * exchange.conversion : sum
    }
    return taken / made
  }

  /// Whether a flow stands twice on one side of it.
  var hasDuplicates: Bool {
    struct Side: Hashable {
      let flow: Int
      let direction: DatasetExchange.Direction
      let location: String?
      let isAvoided: Bool
    }
    let sides = exchanges.map {
      Side(
        flow: $0.flow, direction: $0.direction, location: $0.location, isAvoided: $0.isAvoided)
    }
    return Set(sides).count < sides.count
  }
}
