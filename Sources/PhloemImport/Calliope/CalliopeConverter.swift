public import PhloemModel

/// Turns a Calliope model, version 0.6 or 0.7, into a park.
///
/// Carriers become commodities, with a pool for each location where there are several; supplies become
/// purchases or supplies, demands demands, conversions processes, storages storages and transmission
/// links. Calliope states no units, so that those of energy and money are asked for.
public struct CalliopeConverter {
  /// The path of the model.
  let path: String
  let model: ConfigNode
  /// Whether it is written in the words of 0.7.
  let isFlat: Bool
  /// The unit of energy and that of power.
  let unit: String
  let rateUnit: String
  var techs: [CalliopeTech] = []
  var links: [Transmission] = []
  var series: CalliopeSeries
  /// Columns that belong to a number, by technology, location and number.
  var columns: [String: [Double]] = [:]
  var draft: ParkDraft
  var report: Diagnostics
  /// Carriers with the locations at which they are met.
  var meetings: [String: [String]] = [:]
  var commodities: [String: String] = [:]
  var pools: [String: String] = [:]
  /// Classes of cost that stand for something in the plan.
  var counted: Set<String> = ["monetary"]

  /// A line of transmission between two locations.
  struct Transmission {
    var tech: CalliopeTech
    let from: String
    let to: String
    let distance: Double
  }

  /// Converts a model.
  ///
  /// - Parameters:
  ///   - path: The path of its YAML file.
  ///   - options: What the model does not say.
  ///   - energyUnit: The unit of its energy: MWh, kWh or GWh.
  ///   - load: Returns the text of a file, given its path.
  /// - Returns: The park folder.
  /// - Throws: `InputError` with every finding when one of them is an error.
  public static func convert(
    _ path: String, options: ImportOptions, energyUnit: String?,
    load: (String) throws(InputError) -> String
  ) throws(InputError) -> ImportedPark {
    let model = try ConfigNode.model(path, load: load)
    guard let energyUnit else {
      throw InputError(
        "a Calliope model does not say in which unit its energy is", at: FilePosition(file: path),
        help: "add --energy-unit kWh, MWh or GWh")
    }
    guard ["kWh", "MWh", "GWh"].contains(energyUnit) else {
      throw InputError(
        "'\(energyUnit)' is no unit of energy that is known here", help: "write kWh, MWh or GWh")
    }
    let currency = try options.currency()
    var report = Diagnostics()
    let subset =
      model.at("model", "subset_time") ?? model.at("config", "init", "time_subset")
      ?? model.at("config", "init", "subset", "timesteps")
    var reader = CalliopeDataReader(
      path: path, model: model, series: try CalliopeSeries(subset: subset))
    let time = try reader.readAll(load: load, into: &report)
    let name =
      options.name ?? model.at("model", "name")?.scalar
      ?? model.at("config", "init", "name")?.scalar ?? "calliope-model"
    var converter = CalliopeConverter(
      path: path, model: model, isFlat: reader.isFlat, unit: energyUnit, series: reader.series,
      columns: reader.columns,
      draft: ParkDraft(title: name, origin: "Calliope", currency: currency, time: time),
      report: report)
    return try converter.convert(reader)
  }

  private init(
    path: String, model: ConfigNode, isFlat: Bool, unit: String, series: CalliopeSeries,
    columns: [String: [Double]], draft: ParkDraft, report: Diagnostics
  ) {
    self.path = path
    self.model = model
    self.isFlat = isFlat
    self.unit = unit
    rateUnit = String(unit.dropLast())
    self.series = series
    self.columns = columns
    self.draft = draft
    self.report = report
  }

  private mutating func convert(_ reader: CalliopeDataReader) throws(InputError) -> ImportedPark {
    report.note(
      at: FilePosition(file: path),
      "energy is read as \(unit), power as \(rateUnit), money as \(draft.currency), as told")
    readTechs()
    addCarriers()
    for k in techs.indices {
      var tech = techs[k]
      add(&tech)
      techs[k] = tech
    }
    for k in links.indices {
      var link = links[k]
      add(&link)
      links[k] = link
    }
    tellRest()
    for tech in techs + links.map(\.tech) { tech.tellUnasked(except: ["co2"], into: &report) }
    try report.throwIfErrors()
    if techs.isEmpty { throw InputError("the model has no technologies", at: model.position) }
    return draft.park(findings: report.all)
  }

  /// Whether a store closes on itself: all do in 0.6 unless the run says no, none in 0.7 unless it
  /// says yes itself.
  func isCyclic(_ tech: inout CalliopeTech) -> Bool {
    let own = tech.constraint("cyclic_storage")?.scalar?.lowercased()
    if isFlat { return own == "true" }
    return model.at("run", "cyclic_storage")?.scalar?.lowercased() != "false"
  }

  // MARK: Carriers

  private mutating func addCarriers() {
    func meet(_ carrier: String, _ location: String) {
      if meetings[carrier, default: []].contains(location) { return }
      meetings[carrier, default: []].append(location)
    }
    for tech in techs {
      for (role, node) in tech.carriers.sorted(by: { $0.key < $1.key })
      where role.hasPrefix("carrier") {
        for carrier in node.texts + node.keys { meet(carrier, tech.location) }
      }
    }
    for link in links {
      for carrier in (link.tech.carriers["carrier"] ?? link.tech.carriers["carrier_in"])?.texts
        ?? []
      {
        meet(carrier, link.from)
        meet(carrier, link.to)
      }
    }
    for carrier in meetings.keys.sorted() {
      let commodity = draft.claim(carrier, in: "commodity")
      commodities[carrier] = commodity
      draft.add(
        "commodities", commodity, named: carrier,
        [
          ("kind", .text(CarrierWords.kind(of: carrier, or: carrier))), ("unit", .text(unit)),
        ])
      let places = meetings[carrier] ?? []
      guard places.count > 1 else { continue }
      for location in places {
        let pool = draft.claimNode("\(carrier)-\(location)")
        draft.add("pools", pool, named: "", [("commodity", .text(commodity))])
        pools["\(carrier)|\(location)"] = pool
      }
    }
  }

  /// The commodity and the pool of a carrier at a location.
  func place(_ carrier: String, _ location: String) -> [(String, DraftValue?)] {
    [
      ("commodity", .text(commodities[carrier] ?? carrier)),
      ("pool", pools["\(carrier)|\(location)"].map { .text($0) }),
    ]
  }

  // MARK: The rest

  /// What the model asks beside its technologies.
  private mutating func tellRest() {
    for key in ["group_constraints", "overrides", "scenarios", "math"] {
      guard let node = model[key], !node.isEmpty else { continue }
      if key == "overrides" || key == "scenarios" {
        report.note(at: node.position, "'\(key)' of the model are not applied")
      } else {
        for entry in node.entries {
          report.warning(
            at: entry.value.position, "'\(entry.key)' of '\(key)' is not carried over",
            help: "the plan does without it; write a cap or a limit into the park file")
        }
      }
    }
    let weights =
      model.at("run", "objective_options", "cost_class")
      ?? model.at("parameters", "objective_cost_weights")
    for entry in weights?.entries ?? []
    where !["monetary", "data", "index", "dims"].contains(entry.key) {
      report.warning(
        at: entry.value.position, "the weight of the cost class '\(entry.key)' is not carried over",
        help: "add 'dispatch: {carbon: {price: …}}' to the park file")
    }
    if let mode = (model.at("run", "mode") ?? model.at("config", "build", "mode"))?.scalar,
      mode != "plan"
    {
      report.note(
        at: model.position,
        "the model runs in mode '\(mode)'; the park is planned over all its time")
    }
    let isFeasible =
      model.at("run", "ensure_feasibility")
      ?? model.at("config", "build", "ensure_feasibility")
    if isFeasible?.scalar?.lowercased() == "true" {
      report.note(
        at: isFeasible?.position,
        "'ensure_feasibility' is not carried over: a plan that falls short says where and by how much"
      )
    }
  }
}
