package import PhloemModel

extension StudyAssembly {
  /// The processes of the study and of its databases with the changes of a scenario.
  ///
  /// - Parameters:
  ///   - mine: The study's own processes, formulas worked out.
  ///   - database: The joined databases.
  ///   - scenario: The scenario; nil changes nothing.
  ///   - report: Takes changes that fit nothing.
  /// - Returns: Own processes and those of the databases.
  func changed(
    _ mine: [DatasetProcess], _ database: LifeCycleDatabase, by scenario: StudyScenario?,
    into report: inout Diagnostics
  ) -> ([DatasetProcess], [DatasetProcess]) {
    var (mine, theirs) = (mine, database.processes)
    for change in scenario?.changes ?? [] {
      if let place = ownPlace(change) {
        guard let place = place.exchange else {
          tellUnknownInput(
            change, file.processes[place.process].exchanges.map(\.label), into: &report)
          continue
        }
        apply(change, to: &mine[place.process].exchanges[place.exchange], scenario, into: &report)
        continue
      }
      guard let found = suppliers.find(change.process, into: &report),
        let index = theirs.firstIndex(where: { $0.id == found.process })
      else { continue }
      let wanted = change.input.text.lowercased()
      let matches = theirs[index].exchanges.indices.filter { place in
        let exchange = theirs[index].exchanges[place]
        let flow = units.database.flows[exchange.flow]
        return !exchange.isReference
          && (flow.id.lowercased() == wanted
            || flow.name.texts.contains { $0.text.lowercased() == wanted })
      }
      if matches.count == 1 {
        apply(change, to: &theirs[index].exchanges[matches[0]], scenario, into: &report)
      } else if matches.isEmpty {
        tellUnknownInput(
          change,
          theirs[index].exchanges.filter { !$0.isReference }
            .map { "\(units.database.flows[$0.flow].name)" }, into: &report)
      } else {
        report.error(
          at: change.input.position,
          "'\(found.title)' has \(matches.count) exchanges called '\(change.input.text)'",
          help: "name one by the identifier of its flow")
      }
    }
    return (mine, theirs)
  }

  /// The place of a change in the study; nil where its process is none of the study's.
  private func ownPlace(
    _ change: StudyScenario.Change
  ) -> (process: Int, exchange: (process: Int, exchange: Int)?)? {
    if change.process.database != nil { return nil }
    let name = change.process.name.text.lowercased()
    guard
      let process = file.processes.firstIndex(where: {
        $0.id.lowercased() == name || $0.name.lowercased() == name
      })
    else { return nil }
    return (process, places["\(file.processes[process].id)/\(change.input.text)"])
  }

  private func tellUnknownInput(
    _ change: StudyScenario.Change, _ known: [String], into report: inout Diagnostics
  ) {
    report.error(
      at: change.input.position,
      "'\(change.process.name.text)' takes or gives nothing called '\(change.input.text)'",
      help: nearest(to: change.input.text, in: known).map { "did you mean '\($0)'?" }
        ?? (known.isEmpty ? nil : "one of: \(known.prefix(8).joined(separator: ", "))"))
  }

  private func apply(
    _ change: StudyScenario.Change, to exchange: inout DatasetExchange, _ scenario: StudyScenario?,
    into report: inout Diagnostics
  ) {
    let subject = "'\(change.input.text)' of '\(change.process.name.text)'"
    let isNature = units.database.flows[exchange.flow].kind == .elementary
    if let by = change.by {
      guard !isNature else {
        report.error(
          at: by.name.position, "\(subject) is exchanged with nature and has no supplier",
          help: "change its amount instead")
        return
      }
      guard let found = suppliers.find(by, into: &report) else { return }
      let stated = StudyAmount(
        number: exchange.amount, formula: nil, unit: exchange.unit, position: by.name.position)
      guard let factor = units.conversion(of: stated, to: found.flow, subject, into: &report)
      else { return }
      exchange.flow = found.flow
      exchange.provider = found.process
      exchange.conversion = factor
      exchange.location = nil
      exchange.direction = found.isTreatment || exchange.isAvoided ? .output : .input
    }
    var wanted: Double?
    if let times = change.times { wanted = exchange.amount * times }
    if let amount = change.amount {
      guard let factor = units.conversion(of: amount, to: exchange.flow, subject, into: &report)
      else { return }
      var number = amount.number
      if let formula = amount.formula {
        let table = parameters(under: scenario)
        do throws(FormulaError) {
          number = try DatasetFormula(reading: formula).value { table.values[$0] }
        } catch {
          report.error(
            at: amount.position, "the formula of \(subject) has no value: \(error.message)",
            help: error.help ?? "check the parameters")
        }
      }
      wanted = number.map { $0 * factor / exchange.conversion }
    }
    guard let wanted else { return }
    // The spread keeps its shape.
    let ratio = exchange.amount != 0 ? wanted / exchange.amount : 0
    exchange.uncertainty =
      ratio != 0 ? exchange.uncertainty.scaled(by: ratio) ?? .none : .none
    exchange.amount = wanted
  }

  /// What a scenario changes, a sentence each.
  package func sentences(of scenario: StudyScenario) -> [String] {
    var list = scenario.parameters.map { value in
      let known = file.parameters.first {
        $0.name.lowercased() == value.name.text.lowercased()
      }
      let before = parameters(under: nil)[value.name.text].map { "\($0)" } ?? "?"
      let unit = known.map { $0.unit.isEmpty ? "" : " \($0.unit)" } ?? ""
      let now = parameters(under: scenario)[value.name.text].map { "\($0)" } ?? "?"
      return "\(value.name.text): \(now)\(unit) instead of \(before)\(unit)"
    }
    for group in scenario.databaseParameters {
      list += group.values.map { "\($0.name.text) of \(group.database.text): \($0.value)" }
    }
    for change in scenario.changes {
      var parts: [String] = []
      if let by = change.by { parts.append("by \(by.name.text)") }
      if let amount = change.amount {
        parts.append((amount.formula ?? amount.number.map { "\($0)" } ?? "") + " \(amount.unit)")
      }
      if let times = change.times { parts.append("times \(times)") }
      list.append(
        "\(change.input.text) of \(change.process.name.text): \(parts.joined(separator: ", "))")
    }
    return list
  }
}

extension StudyAssembly {
  /// The process that makes a product of the study, its flow, and the amount in the flow's unit.
  package func target(
    of product: StudyProduct, into report: inout Diagnostics
  ) -> (process: String, flow: Int, amount: Double, database: String?)? {
    supplier(of: product, into: &report).map {
      ($0.found.process, $0.found.flow, $0.amount, $0.found.database)
    }
  }

  /// The place of an exchange of the study among those of its process.
  ///
  /// - Parameter name: `process/key`.
  /// - Returns: The process's identifier and the place; nil where there is none.
  package func exchange(_ name: String) -> (process: String, exchange: Int)? {
    places[name].map { (own[$0.process].id, $0.exchange) }
  }

  /// The names of all exchanges of the study: `process/key`.
  package var exchangeNames: [String] { places.keys.sorted() }
}
