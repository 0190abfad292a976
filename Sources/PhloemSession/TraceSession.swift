import Foundation
package import PhloemAccounting
import PhloemMetering
package import PhloemModel
import PhloemStore
package import PhloemTrace

/// A park ready to be traced, by its readings or for a demand.
package struct TraceSession {
  package let session: ParkSession
  package let period: Period
  package let model: TraceModel
  /// Which flows replace what: burden of the replaced amount per canonical unit of the flow.
  private let demanded: Flowsheet?
  /// Emissions of the inventory that no flow of the graph drives.
  package let untraced: [(name: String, kilograms: Double)]
  /// The model of each thing that enters by itself, with those things; nil when nobody asked.
  package let origins: (model: TraceModel, list: [TraceOrigin])?
  /// The inventory behind the carbon; nil of other subjects.
  package let inventory: Inventory?
  /// The figures of the inventory behind each source of own emissions.
  package let figures: [String: [String]]
  /// How finely the period is cut.
  package let grain: PeriodGrain
  /// Which figure bought energy carries.
  package let scope2: Scope
  private let isHourly: Bool
  /// Whether contracts are matched by the hour.
  private let matchesByHour: Bool

  package var park: Park { session.park }
  package var findings: [Diagnostic] {
    session.findings + (demanded?.findings ?? []) + model.findings
  }

  /// Makes a park ready.
  ///
  /// - Parameters:
  ///   - session: The park.
  ///   - question: What is traced.
  /// - Throws: `InputError` when the park or the question does not allow it.
  package init(_ session: ParkSession, _ question: TraceQuestion) throws {
    var opened = session
    let subject = question.subject
    if question.isReconciled {
      guard question.demand.isEmpty, question.grain != .hour else {
        throw InputError(
          "only flows of readings are reconciled, by the day at the finest",
          help: "leave '--reconciled' out, or add --by day or --by month")
      }
      opened.reconciling = try AccuracyDefaults.load()
    }
    self.session = opened
    scope2 = question.scope2
    matchesByHour = question.matchesByHour
    if matchesByHour, question.scope2 != .scope2Market || question.grain != .hour {
      throw InputError(
        "contracts are matched by the hour in a trace by the hour, by market",
        help: "add --by hour --scope2 market")
    }
    let park = session.park
    let isDesign = !question.demand.isEmpty
    period =
      isDesign && question.period == nil
      ? Period(year: Calendar(identifier: .gregorian).component(.year, from: Date()), months: 1)
      : try session.period(question.period)
    grain = isDesign ? .period : question.grain
    demanded =
      isDesign
      ? Flowsheet.resolve(
        park, metered: [:], durations: [1],
        demands: try Demands.read(question.demand, "demand", in: park))
      : nil
    let day = park.zone.civil(atUTC: period.start(in: park.zone))
    let library = session.library
    func value(_ id: String) throws -> Double { try library.factor(id, on: day).value.value }
    let rates = AllocationRates(
      heatRate: try value("allocation.heat-rate"), workLoss: try value("allocation.work-loss"),
      ambient: try value("allocation.ambient"))
    let sheet: Flowsheet
    if let demanded {
      sheet = demanded
    } else {
      let bounds = [period.start(in: park.zone), period.end(in: park.zone)]
      sheet = try session.data.flowsheet(between: bounds).flowsheet
    }
    if case .element(let symbol) = subject {
      guard park.commodities.values.contains(where: { $0.composition?.holds(symbol) == true })
      else {
        throw InputError(
          "no commodity of the park has a composition with '\(symbol)'",
          help: "write a symbol such as Ca or a constituent such as H2O, and declare compositions")
      }
      model = TraceModel.element(symbol, of: park, sheet)
      isHourly = false
      untraced = []
      (origins, inventory, figures) = (nil, nil, [:])
      return
    }
    var carbon: CarbonSources?
    var notes: [Diagnostic] = []
    var footprints = Footprints(park, library: library, day: day)
    var account: Inventory?
    if subject == .carbon {
      let inventory = try Self.inventory(opened, question, period, demanded)
      account = inventory
      let sources = CarbonSources(
        inventory, of: park, scope2: question.scope2, namesMissing: !question.followsOrigins)
      if question.chargesRecycled { notes = footprints.chargeRecycled() }
      carbon = grain == .period && !isDesign ? sources.averaged : sources
    }
    var built = TraceModel.burdens(
      of: park, sheet, subject: subject, rule: question.allocation, rates: rates,
      substitutes: footprints.byProducts, carbon: carbon)
    built.charge(footprints.recycled)
    built.replacements = footprints.replacements
    built.findings += notes
    model = built
    inventory = account
    figures = carbon?.figures ?? [:]
    origins = carbon.flatMap { carbon in
      guard question.followsOrigins else { return nil }
      let found = TraceModel.origins(
        of: park, sheet, rule: question.allocation, rates: rates,
        substitutes: footprints.byProducts, carbon: carbon, splitsContracts: question.matchesByHour)
      return (found.model, found.origins)
    }
    // The inventory is of whole months; a design has no part in what stands beside the graph.
    let share =
      Double(period.dayCount) / Double(Self.wholeMonths(of: period, in: park.zone).dayCount)
    untraced = isDesign ? [] : (carbon?.untraced ?? []).map { ($0.name, $0.kilograms * share) }
    // By the day and longer the inventory's own rate holds, weighted by what flowed in the month.
    isHourly = subject == .carbon && question.scope2 == .scope2Location && grain == .hour
  }

  /// What the inventory of the period comes to, g CO2e; nil of a period that cuts a month, and of other
  /// subjects than carbon.
  package var inventoryGrams: Int64? {
    guard let inventory, demanded == nil,
      Self.wholeMonths(of: period, in: park.zone).dayCount == period.dayCount
    else { return nil }
    return inventory.lines.reduce(0) { sum, line in
      [.scope1, scope2, .scope3].contains(line.scope) ? sum + line.co2eGrams : sum
    }
  }

  private static func inventory(
    _ session: ParkSession, _ question: TraceQuestion, _ period: Period, _ demanded: Flowsheet?
  ) throws -> Inventory {
    let profile = try session.profile(question.profile)
    guard let demanded else {
      // An inventory is made of whole months; its rates hold within each.
      let whole = wholeMonths(of: period, in: session.park.zone)
      return try session.inventory(whole, profile: profile).inventory
    }
    return try Inventory.build(
      session.park, data: ActivityData(months: [period], flowsheet: demanded),
      library: session.library, rules: session.rules, profile: profile)
  }

  /// The months that a period touches.
  private static func wholeMonths(of period: Period, in zone: ZoneRules) -> Period {
    let from = zone.civil(atUTC: period.start(in: zone))
    let to = zone.civil(atUTC: period.end(in: zone) - 1)
    return Period(
      year: from.year, month: from.month,
      months: (to.year - from.year) * 12 + to.month - from.month + 1)
  }

  /// Traces the period.
  ///
  /// - Parameters:
  ///   - cut: A flow to leave out, with what it would have replaced bought instead.
  ///   - progress: Is told how far it is.
  /// - Returns: What the flows carried.
  /// - Throws: `InputError` for an unknown flow, or when the store cannot be read.
  package func run(
    cutting cut: String? = nil, progress: WorkProgress = .silent
  ) throws -> TraceResult {
    var model = model
    if let cut { try model.cut(named: cut) }
    return try run([model], progress: progress)[0]
  }

  /// Traces the period once for several models.
  ///
  /// - Parameters:
  ///   - models: Models of this park, such as its own and that of its origins.
  ///   - progress: Is told how far it is.
  /// - Returns: What the flows carried, one result a model.
  /// - Throws: `InputError` when the store cannot be read.
  package func run(
    _ models: [TraceModel], progress: WorkProgress = .silent
  ) throws -> [TraceResult] {
    var traces = models.map { ParkTrace($0) }
    if let demanded {
      for k in traces.indices { traces[k].add(demanded) { _ in 0 } }
      return traces.map(\.result)
    }
    var matching = matchesByHour ? try ContractMatching(session) : nil
    let months = period.months
    let pieces = grain == .period ? [period] : months
    for (k, piece) in pieces.enumerated() {
      try progress(
        LocalizedText("tracing \(piece.label)", zh: "溯源 \(piece.label)"),
        Double(k) / Double(pieces.count))
      let bounds = piece.boundaries(by: grain, in: park.zone)
      var (sheet, meters) = try session.data.flowsheet(between: bounds)
      if let defaults = session.reconciling {
        sheet = try session.data.reconciled(sheet, between: bounds, defaults: defaults)
      }
      var intensities: [String: [Double?]] = [:]
      if isHourly {
        for market in park.markets.values {
          guard let meter = market.intensityMeter else { continue }
          intensities[market.id] = meters[meter]?.map { $0?.amount }
        }
      }
      if matchesByHour {
        for market in ContractMatching.markets(of: park) {
          let hours = try matching?.match(
            market, sheet, meters: meters, starts: bounds.dropLast(), in: piece)
          guard let hours else { continue }
          intensities[market.id] = hours.rates
          for (contract, shares) in hours.shares {
            intensities[TraceOrigin.contractName(contract, of: market.id)] = shares
          }
        }
      }
      for place in traces.indices {
        traces[place].add(sheet, ratePeriod: { _ in k }, intensities: intensities)
      }
    }
    return traces.map(\.result)
  }

  /// What the intervals are called: the local time at which each begins.
  package func label(ofInterval k: Int) -> String {
    let starts = period.boundaries(by: grain, in: park.zone)
    guard starts.indices.contains(k), demanded == nil else { return period.label }
    let civil = park.zone.civil(atUTC: starts[k])
    return grain == .hour ? "\(civil)" : civil.dateText
  }
}
