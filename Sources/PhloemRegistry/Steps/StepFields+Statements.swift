internal import PhloemLedger
internal import PhloemModel

extension StepFields {
  /// Events by which a verifier stands for figures.
  mutating func statementEvent(_ kind: EventKind) throws -> LedgerEvent? {
    switch kind {
    case .stateNeutrality:
      let ids = try texts("retirements")
      return .stateNeutrality(
        NeutralityStatement(
          subject: try party("subject"), period: try days("period"),
          emissions: try kilograms("emissions"), inventory: try digest("inventory"),
          retirements: try ids.map {
            try names.number($0.0, from: [.retire], "retirement", at: $0.1)
          }))
    case .revokeStatement:
      return .revokeStatement(
        try made("statement", by: [.stateNeutrality]), reason: try text("reason"))
    case .certify:
      let (value, unit) = try wholeFigure("value")
      return .certify(
        FootprintReview(
          subject: try party("subject"), scope: try choice("scope", FootprintScope.self),
          object: try text("object", such: "the works at Suzhou"), period: try days("period"),
          value: value, unit: unit, inventory: try digest("inventory"),
          calculation: try digest("calculation"), evidence: try digest("evidence")))
    case .revokeCertificate:
      return .revokeCertificate(
        try made("certificate", by: [.certify]), reason: try text("reason"))
    default: return nil
    }
  }

  /// Emissions in whole kilograms of CO2e, rounded up: a statement covers all of them.
  private mutating func kilograms(_ key: String) throws(InputError) -> Int {
    let text = try text(key, such: "1250 tCO2e")
    do throws(UnitError) {
      let unit = try PhysicalUnit(reading: "kgCO2e")
      let amount = try Quantity(reading: text)
      let kilograms = amount.value / unit.factor
      if amount.dimension == unit.dimension, kilograms >= 0, kilograms < 1e15 {
        return Int((kilograms - 1e-6).rounded(.up))
      }
    } catch { throw fault(key, error.message, help: error.help) }
    throw fault(key, "'\(text)' are no emissions", help: "write them like '1250 tCO2e'")
  }

  /// A figure in whole units: `12346 kgCO2e`.
  private mutating func wholeFigure(_ key: String) throws(InputError) -> (Int64, String) {
    let text = try text(key, such: "12346 kgCO2e")
    let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
    guard parts.count == 2, let value = Int64(parts[0]) else {
      throw fault(
        key, "'\(text)' is no whole number of a unit",
        help: "write it like '12346 kgCO2e'; take a smaller unit for decimals")
    }
    do throws(UnitError) { _ = try PhysicalUnit(reading: parts[1]) } catch {
      throw fault(key, error.message, help: error.help)
    }
    return (value, parts[1])
  }
}
