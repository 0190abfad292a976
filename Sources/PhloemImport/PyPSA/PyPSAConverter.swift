public import PhloemModel

/// Turns a PyPSA network, as `n.export_to_csv_folder` writes it, into a park.
///
/// Buses become commodities with a pool each; generators become purchases, supplies, sales or
/// processes; links processes or links between pools; storage units and stores become storages; lines
/// and transformers links with their reactance; a limit on primary energy the cap on carbon. Power is
/// in MW and energy in MWh, which is PyPSA's convention, and a note says so. The objective of the
/// plan is PyPSA's with its `objective_constant` added.
public struct PyPSAConverter {
  /// A bus of the network in the park.
  struct Bus {
    let commodity: String
    let pool: String?
    /// The unit of amounts and that of rates.
    let unit: String
    let rateUnit: String
    let carrier: String
  }

  var folder: PyPSAFolder
  let time: PyPSATime
  var draft: ParkDraft
  var report: Diagnostics
  var buses: [String: Bus] = [:]
  /// tCO2 per MWh of primary energy, by carrier.
  var carbon: [String: Double] = [:]

  /// Converts a network.
  ///
  /// - Parameters:
  ///   - path: The folder as the user named it.
  ///   - names: The names of its files.
  ///   - options: What the network does not say.
  ///   - load: Returns the text of a file, given its path.
  /// - Returns: The park folder.
  /// - Throws: `InputError` with every finding when one of them is an error.
  public static func convert(
    _ path: String, names: [String], options: ImportOptions,
    load: (String) throws(InputError) -> String
  ) throws(InputError) -> ImportedPark {
    var report = Diagnostics()
    let folder = try PyPSAFolder(path, names: names, load: load, into: &report)
    let time = try PyPSATime(folder.snapshots, start: options.start, into: &report)
    let named = folder.network.flatMap { table in
      table.index(of: "name").flatMap { table.rows.first?.fields[$0].text }
    }
    let title = options.name ?? named.flatMap { $0.isEmpty ? nil : $0 }
    var converter = PyPSAConverter(
      folder: folder, time: time,
      draft: ParkDraft(
        title: title ?? "pypsa-network", origin: "PyPSA", currency: try options.currency(),
        time: time.steps), report: report)
    return try converter.convert()
  }

  private init(folder: PyPSAFolder, time: PyPSATime, draft: ParkDraft, report: Diagnostics) {
    self.folder = folder
    self.time = time
    self.draft = draft
    self.report = report
  }

  private mutating func convert() throws(InputError) -> ImportedPark {
    report.note(
      at: FilePosition(file: folder.path),
      "power is read as MW and energy as MWh, costs as \(draft.currency) per MWh, emissions as tCO2 "
        + "per MWh of primary energy: PyPSA's conventions, which the files do not state; fuels are "
        + "written as products, since their carbon counts where it enters")
    addCarriers()
    addBuses()
    addLoads()
    addGenerators()
    addLinks()
    addStorageUnits()
    addStores()
    addLines()
    addLimits()
    for stem in PyPSAFolder.kinds.keys.sorted() {
      folder.tables[stem]?.tellUnasked(inert: PyPSAFolder.inert, into: &report)
    }
    try report.throwIfErrors()
    return draft.park(findings: report.all)
  }

  /// A table to read from; what is asked of it is kept by `put`.
  func table(_ stem: String) -> ComponentTable {
    folder.tables[stem] ?? ComponentTable(kind: stem, rows: nil, series: [:], count: 0)
  }

  /// Whether a component is in use.
  mutating func isActive(_ table: inout ComponentTable, _ row: Int) -> Bool {
    if table.flag("active", row, true, into: &report) { return true }
    report.note(at: table.place(row), "\(table.subject(row)) is not active and left out")
    return false
  }

  // MARK: Carriers and buses

  private mutating func addCarriers() {
    var table = table("carriers")
    for row in table.indices {
      carbon[table.name(row)] = table.number("co2_emissions", row, 0, into: &report)
    }
    folder.tables["carriers"] = table
  }

  private mutating func addBuses() {
    var table = table("buses")
    var names: [String] = []
    var carriers: [String: String] = [:]
    var units: [String: String] = [:]
    for row in table.indices {
      let name = table.name(row)
      names.append(name)
      carriers[name] = table.text("carrier", row) ?? "AC"
      units[name] = unit(&table, row)
      _ = table.text("v_nom", row)
    }
    folder.tables["buses"] = table
    let groups = joined(names, carriers)
    for group in groups {
      let carrier = carriers[group[0]] ?? ""
      let unit = units[group[0]] ?? "MWh"
      let isOne = group.count == 1
      let label = isOne ? group[0] : carrier
      let commodity = draft.claim(label, in: "commodity")
      // A commodity's own pool bears its name, so that no node may have it.
      draft.add(
        "commodities", commodity, named: label,
        [("kind", .text(CarrierWords.kind(of: carrier, or: label))), ("unit", .text(unit))])
      for name in group {
        var pool: String?
        if !isOne {
          let made = draft.claimNode(name)
          draft.add("pools", made, named: "", [("commodity", .text(commodity))])
          pool = made
        }
        buses[name] = Bus(
          commodity: commodity, pool: pool, unit: unit,
          rateUnit: unit == "MWh" ? "MW" : "\(unit)/h", carrier: carrier)
      }
    }
  }

  /// The unit in which a bus counts: MWh, or t where it says so.
  private mutating func unit(_ table: inout ComponentTable, _ row: Int) -> String {
    guard let text = table.text("unit", row), text != "None" else { return "MWh" }
    let stem = text.split(separator: "_").first.map(String.init) ?? text
    if ["MWh", "MW"].contains(stem) { return "MWh" }
    if ["t", "tCO2", "ton", "tonne"].contains(stem) { return "t" }
    report.warning(
      at: table.place(row), "the unit '\(text)' of \(table.subject(row)) is read as MWh",
      help: "export the network with buses in MWh or t")
    return "MWh"
  }

  /// Groups buses into commodities.
  ///
  /// Buses that lines join, or links that are plain lines between buses of one carrier, are pools of
  /// one commodity; every other bus is a commodity of its own.
  private func joined(_ names: [String], _ carriers: [String: String]) -> [[String]] {
    var root = Dictionary(uniqueKeysWithValues: names.map { ($0, $0) })
    func find(_ name: String) -> String {
      var at = name
      while let next = root[at], next != at { at = next }
      return at
    }
    for stem in ["lines", "transformers", "links"] {
      var table = table(stem)
      var silent = Diagnostics()
      for row in table.indices {
        guard let a = table.text("bus0", row), let b = table.text("bus1", row), a != b,
          root[a] != nil, root[b] != nil, carriers[a] == carriers[b],
          stem != "links" || LinkShape(&table, row, into: &silent).isPlain
        else { continue }
        let (from, to) = (find(a), find(b))
        if from != to { root[to] = from }
      }
    }
    let members = Dictionary(grouping: names, by: find)
    return names.compactMap { members[$0] }
  }

  /// The bus that a component names.
  mutating func bus(
    _ table: inout ComponentTable, _ row: Int, _ attribute: String = "bus"
  ) -> Bus? {
    let name = table.text(attribute, row) ?? ""
    if let bus = buses[name] { return bus }
    report.error(
      at: table.place(row), "\(table.subject(row)) names the bus '\(name)', which is not there",
      help: nearest(to: name, in: buses.keys.sorted()).map { "did you mean '\($0)'?" })
    return nil
  }

  // MARK: What all components share

  /// What a capacity (`p_nom`, `e_nom` or `s_nom`) may become and what it costs; `scale` is how much
  /// of the park's capacity, which is in `unit`, one unit of PyPSA's is.
  mutating func investment(
    _ table: inout ComponentTable, _ row: Int, _ attribute: String, unit: String,
    scale: Double = 1
  ) -> DraftValue? {
    guard table.flag("\(attribute)_extendable", row, into: &report) else { return nil }
    let cost = table.number("capital_cost", row, 0, into: &report) / scale
    let least = table.number("\(attribute)_min", row, 0, into: &report) * scale
    let most = table.number("\(attribute)_max", row, .infinity, into: &report) * scale
    let lump = table.number("\(attribute)_mod", row, 0, into: &report) * scale
    if !draft.options.contains("--build greenfield") { draft.options.append("--build greenfield") }
    if cost < 0 {
      report.warning(
        at: table.place(row),
        "the negative 'capital_cost' of \(table.subject(row)) is not carried over",
        help: "the plan takes the capacity as free")
    }
    // PyPSA counts the cost in full for the time planned, a park by the year.
    return .entries([
      (
        "annual",
        .quantity(max(0, cost) / time.steps.yearFraction, "\(draft.currency)/(\(unit)*a)")
      ),
      ("least", least > 0 ? .quantity(least, unit) : nil),
      ("most", most.isFinite ? .quantity(most, unit) : nil),
      ("lump", lump > 0 ? .quantity(lump, unit) : nil),
    ])
  }

  /// Says that something is not carried over.
  mutating func warn(_ table: ComponentTable, _ row: Int, _ message: String, help: String? = nil) {
    report.warning(
      at: table.place(row), "\(table.subject(row)): \(message)",
      help: help ?? "the plan does without it; compare before you rely on it")
  }
}
