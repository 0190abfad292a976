public import PhloemMetering
public import PhloemModel

extension Inventory {
  /// Explains a figure: a total, a branch of the tree of sources, or one line of a month.
  ///
  /// - Parameters:
  ///   - figure: `total`, a path such as `scope1/combustion/boiler`, `energy`, `energy/FLOW` or
  ///     `meter/ID`, each with `@2025-03` or `@2025-Q1`
  ///     for a part of the period; a full source with a month is one line.
  ///   - park: The park.
  ///   - data: What happened, for the flows behind the amounts.
  ///   - methods: The methods, for their names.
  ///   - meter: Explains a meter's amount in a month, down to its readings.
  /// - Returns: The tree.
  /// - Throws: `InputError` when no line belongs to the figure, with what was probably meant.
  public func explain(
    _ figure: String, in park: Park, data: ActivityData, methods: MethodLibrary? = nil,
    meter: (String, Period) throws -> Explanation
  ) throws -> Explanation {
    let halves = figure.split(separator: "@", maxSplits: 1).map(String.init)
    let path = halves.first ?? "total"
    let window = halves.count > 1 ? try Period(reading: halves[1]) : period
    if path.hasPrefix("meter/") { return try meter(String(path.dropFirst(6)), window) }
    if path == "energy" || path.hasPrefix("energy/") {
      return try explainEnergy(path, window, in: park, data: data)
    }
    let months = Set(window.months)
    let isTotal = path == "total"
    let chosen = lines.filter { line in
      months.contains(line.month)
        && (isTotal
          ? totalScopes.contains(line.scope)
          : line.source == path || line.source.hasPrefix(path + "/"))
    }
    guard !chosen.isEmpty else { throw unknown(path, window) }
    if chosen.count == 1, chosen[0].source == path {
      return try explain(chosen[0], in: park, data: data, methods: methods, meter: meter)
    }
    return branch(
      isTotal ? "" : path, chosen,
      title: isTotal ? ExplanationText.total(of: park) : LocalizedText(path), window: window)
  }

  private func unknown(_ path: String, _ window: Period) -> InputError {
    var known: Set<String> = ["total"]
    for line in lines {
      var prefix = ""
      for part in line.source.split(separator: "/") {
        prefix += (prefix.isEmpty ? "" : "/") + part
        known.insert(prefix)
      }
    }
    return InputError(
      "there is no figure '\(path)' in \(window.label)",
      help: nearest(to: path, in: known.sorted()).map { "did you mean '\($0)'?" }
        ?? "begin with 'total' and follow its parts")
  }

  /// A sum and its parts one level down; the lowest level are the months.
  private func branch(
    _ path: String, _ chosen: [InventoryLine], title: LocalizedText, window: Period
  ) -> Explanation {
    let suffix = window == period ? "" : "@\(window.label)"
    var details = [ExplanationText.lines(chosen.count)]
    let guessed = chosen.reduce(0.0) { $0 + abs($1.estimatedGrams) }
    let size = chosen.reduce(0.0) { $0 + abs(Double($1.co2eGrams)) }
    if guessed > 0, size > 0 {
      details.append(ExplanationText.estimated(InventoryBuilder.percent(guessed / size)))
    }
    let depth = path.isEmpty ? 0 : path.split(separator: "/").count
    var groups: [(name: String, lines: [InventoryLine])] = []
    for line in chosen {
      let parts = line.source.split(separator: "/").map(String.init)
      let name =
        depth < parts.count ? parts[0...depth].joined(separator: "/") : line.id
      if groups.last?.name == name {
        groups[groups.count - 1].lines.append(line)
      } else {
        groups.append((name, [line]))
      }
    }
    let parts = groups.map { group in
      let grams = group.lines.reduce(0) { $0 + $1.co2eGrams }
      return Explanation(
        LocalizedText(group.name.split(separator: "/").last.map(String.init) ?? group.name),
        kind: group.name.contains("@") ? .product : .sum,
        id: group.name.contains("@") ? group.name : group.name + suffix,
        value: Self.mass(grams, "CO2e"), amount: Self.tonnes(grams, "CO2e"))
    }
    let grams = chosen.reduce(0) { $0 + $1.co2eGrams }
    return Explanation(
      title, kind: .sum, id: (path.isEmpty ? "total" : path) + suffix,
      value: Self.mass(grams, "CO2e (\(gwpSet.name))"), amount: Self.tonnes(grams, "CO2e"),
      details: details, parts: parts)
  }

  private func explain(
    _ line: InventoryLine, in park: Park, data: ActivityData, methods: MethodLibrary?,
    meter: (String, Period) throws -> Explanation
  ) throws -> Explanation {
    let method = methods?[line.calculation.method]
    var parts = [try activity(of: line, in: park, data: data, meter: meter)]
    for parameter in line.calculation.parameters {
      parts.append(explain(parameter, of: method, in: park))
    }
    return Explanation(
      ExplanationText.line(line, in: park), kind: .product, id: line.id,
      value: Self.mass(line.grams, line.gas), amount: Self.tonnes(line.grams, line.gas),
      details: [
        ExplanationText.equivalent(
          Self.mass(line.co2eGrams, "CO2e"), of: line.gas,
          potential: line.gas == "CO2e" ? nil : gwpSet.value(of: line.gas), set: gwpSet.name),
        ExplanationText.method(line.calculation, named: method?.name),
        ExplanationText.rounded(line.grams, profile: profile.id),
      ], parts: parts)
  }

  private func activity(
    of line: InventoryLine, in park: Park, data: ActivityData,
    meter: (String, Period) throws -> Explanation
  ) throws -> Explanation {
    let quantity = Quantity(
      canonical: line.amount.amount, line.activityUnit.dimension.canonicalUnit)
    let shown = (try? quantity.converted(to: line.activityUnit)) ?? quantity
    var details: [LocalizedText] = []
    if line.amount.estimatedShare > 0 {
      details.append(
        ExplanationText.estimatedAmount(InventoryBuilder.percent(line.amount.estimatedShare)))
    }
    if line.amount.missingShare > 0 {
      details.append(
        ExplanationText.missing(InventoryBuilder.percent(line.amount.missingShare)))
    }
    var parts: [Explanation] = []
    switch line.activity {
    case .meter(let id): parts.append(try meter(id, line.month))
    case .stated: details.append(ExplanationText.stated)
    case .flow(let name):
      guard let flow = data.flowsheet[name], let k = data.months.firstIndex(of: line.month) else {
        break
      }
      details.append(ExplanationText.flow(name, flow.basis[k], in: park))
      if flow.basis[k] == .measured || flow.basis[k] == .reconciled {
        for id in flow.meters { parts.append(try meter(id, line.month)) }
      } else if flow.basis[k] == .recipe, case .port(let process, _, _) = name {
        parts += try driver(of: process, k, line.month, in: park, data: data, meter: meter)
      }
    }
    return Explanation(
      ExplanationText.amount, kind: .amount,
      value: (try? shown.formatted(in: line.activityUnit, digits: 6)) ?? "\(shown)",
      amount: Explanation.Amount(shown.written, shown.unit.symbol), details: details, parts: parts)
  }

  /// The metered flow that tells how much a process ran.
  private func driver(
    of id: String, _ k: Int, _ month: Period, in park: Park, data: ActivityData,
    meter: (String, Period) throws -> Explanation
  ) throws -> [Explanation] {
    guard let process = park.processes[id] else { return [] }
    let ports = [process.referencePort].compactMap(\.self) + process.ports
    for port in ports {
      guard let flow = data.flowsheet.flow(id, port), flow.basis[k] == .measured else { continue }
      let parts = try flow.meters.map { try meter($0, month) }
      return [
        Explanation(
          ExplanationText.level(of: process), kind: .amount,
          value: data.flowsheet.levels[id]?[k].map { "\($0) recipes" } ?? nil,
          amount: data.flowsheet.levels[id]?[k].map { Explanation.Amount($0, "recipes") } ?? nil,
          details: [ExplanationText.driver(flow.name, port.amount.quantity, in: park)],
          parts: parts)
      ]
    }
    return []
  }

  private func explain(
    _ parameter: Parameter, of method: AccountingMethod?, in park: Park
  ) -> Explanation {
    var details = [ExplanationText.origin(parameter.origin, in: park)]
    if let source = parameter.source { details.append(ExplanationText.source(source)) }
    if let lower = parameter.lower, let upper = parameter.upper {
      details.append(ExplanationText.limits(lower, upper))
    }
    if let why = parameter.assumption { details.append(ExplanationText.assumed(why)) }
    var kind = Explanation.Kind.parameter
    if case .factor = parameter.origin { kind = .factor }
    if case .meter = parameter.origin { kind = .meter }
    let name = method?.parameters.first(where: { $0.name == parameter.name })?.title
    return Explanation(
      LocalizedText(parameter.name, zh: name?.zh), kind: kind, value: "\(parameter.value)",
      amount: Explanation.Amount(parameter.value.written, parameter.value.unit.symbol),
      source: parameter.source, details: details)
  }

  /// A mass in tonnes.
  static func tonnes(_ grams: Int64, _ of: String) -> Explanation.Amount {
    Explanation.Amount(Double(grams) / 1e6, "t \(of)")
  }

  /// A mass in the unit that suits it.
  static func mass(_ grams: Int64, _ of: String) -> String {
    let size = grams.magnitude
    let (scale, unit): (Double, String) =
      size >= 1_000_000 ? (1e6, "t") : size >= 1000 ? (1e3, "kg") : (1, "g")
    return "\((Double(grams) / scale * 1000).rounded() / 1000) \(unit) \(of)"
  }
}

extension FlowBasis {
  /// The basis in words.
  public var words: String {
    switch self {
    case .measured: "measured by meters"
    case .recipe: "by the recipe and level of its process"
    case .balance: "what the other flows of its pool leave"
    case .stated: "stated in the park file"
    case .reconciled: "reconciled: readings adjusted until every balance holds"
    case .unknown: "unknown"
    }
  }
}
