import PhloemModel

extension StudyAssembly {
  /// A term of the circular footprint formula: who stands for it, and its coefficient.
  private struct Term {
    let key: String
    let supplier: StudySupplier?
    let coefficient: String
    let isCredit: Bool
    let letter: String
  }

  private static func terms(of circular: StudyCircular) -> [Term] {
    func n(_ letter: String) -> String { "(\(circular.numbers[letter]?.formula ?? "0"))" }
    let (a, b, r1, r2, r3) = (n("A"), n("B"), n("R1"), n("R2"), n("R3"))
    let s = circular.suppliers
    return [
      Term(
        key: "virgin", supplier: s["virgin"],
        coefficient: "(1-\(r1)) + \(r1)*(1-\(a))*\(n("Qs-in"))", isCredit: false,
        letter: "Ev"),
      Term(
        key: "recycled", supplier: s["recycled"], coefficient: "\(r1)*\(a)", isCredit: false,
        letter: "Erec"),
      Term(
        key: "recycling", supplier: s["recycling"], coefficient: "(1-\(a))*\(r2)", isCredit: false,
        letter: "ErecEoL"),
      Term(
        key: "replaced", supplier: s["replaced"] ?? s["virgin"],
        coefficient: "(1-\(a))*\(r2)*\(n("Qs-out"))", isCredit: true, letter: "E*v"),
      Term(
        key: "energy-recovery", supplier: s["energy-recovery"], coefficient: "(1-\(b))*\(r3)",
        isCredit: false, letter: "Eer"),
      Term(
        key: "disposal", supplier: s["disposal"], coefficient: "1-\(r2)-\(r3)", isCredit: false,
        letter: "Ed"),
    ]
  }

  /// The exchanges of a process that the circular footprint formula gives, for its whole output.
  mutating func circularExchanges(
    _ circular: StudyCircular, of process: StudyProcess, _ base: ParameterTable
  ) -> [(key: String, exchange: DatasetExchange)] {
    guard let output = process.outputs.first, process.outputs.count == 1, !process.treats else {
      findings.error(
        at: circular.position, "'circular' is for a process with one product",
        help: "put the material into a process of its own")
      return []
    }
    let size = output.amount.number ?? 1
    var result: [(key: String, exchange: DatasetExchange)] = []
    for term in Self.terms(of: circular) {
      guard let supplier = term.supplier else { continue }
      let amount = StudyAmount(
        number: nil, formula: "(\(term.coefficient))*\(size)", unit: output.amount.unit,
        position: supplier.name.position)
      if let made = circularExchange(supplier, amount, term.isCredit, term.key, process, base) {
        result.append((term.key, made))
      }
    }
    for key in ["heat", "power"] {
      guard let (supplier, efficiency) = circular.recovered[key],
        let value = circular.calorificValue, let number = value.number
      else { continue }
      let unit = String(value.unit.split(separator: "/").first ?? "")
      guard let ratio = unitRatio(value.unit, "\(unit)/\(output.amount.unit)") else {
        findings.error(
          at: value.position,
          "'LHV' of process '\(process.id)' is in '\(value.unit)', not energy for a unit of its product",
          help: "write it like '30 MJ/\(output.amount.unit)'")
        continue
      }
      let share =
        "(1-(\(circular.numbers["B"]?.formula ?? "0")))*(\(circular.numbers["R3"]?.formula ?? "0"))"
      let amount = StudyAmount(
        number: nil, formula: "\(share)*(\(efficiency.formula))*\(number * ratio * size)",
        unit: unit, position: supplier.name.position)
      if let made = circularExchange(supplier, amount, true, key, process, base) {
        result.append((key, made))
      }
    }
    return result
  }

  private mutating func circularExchange(
    _ supplier: StudySupplier, _ amount: StudyAmount, _ isCredit: Bool, _ key: String,
    _ process: StudyProcess, _ base: ParameterTable
  ) -> DatasetExchange? {
    let subject = "'\(key)' in 'circular' of process '\(process.id)'"
    guard let found = suppliers.find(supplier, into: &findings),
      let factor = units.conversion(of: amount, to: found.flow, subject, into: &findings),
      let number = value(of: amount, base, subject)
    else { return nil }
    var made = Self.demand(
      found, amount: number, conversion: factor, unit: amount.unit, isAvoided: isCredit)
    made.formula = amount.formula
    made.position = amount.position
    return made
  }

  /// The numbers of a process's circular footprint formula under a scenario, by letter.
  package func circularNumbers(
    of process: StudyProcess, under scenario: StudyScenario?
  ) -> [String: Double] {
    guard let circular = process.circular else { return [:] }
    let table = parameters(under: scenario)
    var result: [String: Double] = [:]
    for (letter, number) in circular.numbers {
      result[letter] = Self.value(of: number.formula, table)
    }
    for (key, part) in circular.recovered {
      result["X\(key)"] = Self.value(of: part.efficiency.formula, table)
    }
    if let output = process.outputs.first, let value = circular.calorificValue {
      let unit = String(value.unit.split(separator: "/").first ?? "")
      result["LHV"] =
        (value.number ?? 0) * (unitRatio(value.unit, "\(unit)/\(output.amount.unit)") ?? 1)
    }
    return result
  }

  private static func value(of formula: String, _ table: ParameterTable) -> Double? {
    do throws(FormulaError) {
      return try DatasetFormula(reading: formula).value { table.values[$0] }
    } catch {
      return nil
    }
  }

  /// Refuses shares outside 0 to 1 and terms that count and that nothing stands for.
  func checkCircular(under scenario: StudyScenario?, into report: inout Diagnostics) {
    let table = parameters(under: scenario)
    let under = scenario.map { " under scenario '\($0.id)'" } ?? ""
    for process in file.processes {
      guard let circular = process.circular else { continue }
      let numbers = circularNumbers(of: process, under: scenario)
      for (letter, _) in StudyCircular.letters where numbers[letter] == nil {
        report.error(
          at: circular.numbers[letter]?.position,
          "\(letter) of process '\(process.id)' has no value\(under)", help: "check the parameters")
      }
      do throws(InputError) {
        _ = try CircularFootprint(CircularFootprint.Parameters(numbers))
      } catch {
        for fault in error.diagnostics {
          report.error(
            at: circular.position,
            "the circular footprint of process '\(process.id)'\(under): \(fault.message)",
            help: fault.help)
        }
      }
      for term in Self.terms(of: circular) where term.supplier == nil {
        guard let value = Self.value(of: term.coefficient, table), abs(value) > 1e-12 else {
          continue
        }
        report.error(
          at: circular.position,
          "the circular footprint of process '\(process.id)' needs \(term.letter)\(under), and nothing "
            + "stands for it",
          help: "add '\(term.key): SUPPLIER'")
      }
    }
  }
}

extension CircularFootprint.Parameters {
  /// Parameters by their letters; impacts are 0 unless given.
  ///
  /// - Parameters:
  ///   - numbers: A, B, R1, R2, R3, Qs-in, Qs-out, LHV, Xheat, Xpower.
  ///   - impacts: Of one unit of material by key of its supplier; of one unit of energy for heat and power.
  package init(_ numbers: [String: Double], impacts: [String: Double] = [:]) {
    self.init(
      allocation: numbers["A"] ?? 0, energyAllocation: numbers["B"] ?? 0,
      recycledContent: numbers["R1"] ?? 0, recyclingRate: numbers["R2"] ?? 0,
      energyRecoveryRate: numbers["R3"] ?? 0, qualityIn: numbers["Qs-in"] ?? 1,
      qualityOut: numbers["Qs-out"] ?? 1, virgin: impacts["virgin"] ?? 0,
      virginReplaced: impacts["replaced"] ?? 0, recycling: impacts["recycled"] ?? 0,
      recyclingAtEnd: impacts["recycling"] ?? 0, energyRecovery: impacts["energy-recovery"] ?? 0,
      calorificValue: numbers["LHV"] ?? 0, heatEfficiency: numbers["Xheat"] ?? 0,
      powerEfficiency: numbers["Xpower"] ?? 0, heatReplaced: impacts["heat"] ?? 0,
      powerReplaced: impacts["power"] ?? 0, disposal: impacts["disposal"] ?? 0)
  }
}
