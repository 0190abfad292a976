import Foundation
public import PhloemModel

extension PACTFootprint {
  /// Makes the footprint of a declared product, checked against the specifications.
  ///
  /// - Parameters:
  ///   - product: What the declaration states of it.
  ///   - declarations: Who declares.
  ///   - emissions: kgCO2e for one declared unit, without the uptake of CO2: that follows from the biogenic
  ///     carbon that is declared.
  ///   - gwpSet: `AR6`.
  ///   - allocation: By what co-products share, in words.
  ///   - boundary: The boundary of the calculation, where the declaration states none.
  ///   - now: The instant of the making, where the declaration names no day: `2026-01-31T00:00:00Z`.
  /// - Returns: The footprint, and warnings of the checker.
  /// - Throws: `InputError` that names everything that is lacking, or that violates the specifications.
  public static func declaring(
    _ product: ProductDeclarations.Product, of declarations: ProductDeclarations,
    _ emissions: PACTCarbonFootprint.Emissions, gwpSet: String, allocation: String?,
    boundary: String, now: String
  ) throws(InputError) -> (footprint: PACTFootprint, warnings: [Diagnostic]) {
    var findings = Diagnostics()
    func need<Value>(_ value: Value?, _ key: String, such example: String) -> Value? {
      if value == nil {
        findings.error(
          at: product.position,
          "a PACT footprint of '\(product.id)' needs '\(key)', which no calculation knows",
          help: "add '\(key): \(example)' to the product under 'declaration'")
      }
      return value
    }
    if declarations.companyIDs.isEmpty {
      findings.error(
        at: declarations.position, "a PACT footprint needs 'company-ids'",
        help: "add 'company-ids: [urn:uuid:…]' to 'declaration'")
    }
    let ids = product.productIDs.isEmpty ? nil : product.productIDs
    _ = need(ids, "product-ids", such: "[urn:…]")
    let description = product.description.isEmpty ? nil : product.description
    _ = need(description, "description", such: "what the product is")
    let mass = need(product.mass, "mass", such: "1 kg")
    let fossil = need(product.fossilCarbon, "fossil-carbon", such: "0 kg")
    let biogenic = need(product.biogenicCarbon, "biogenic-carbon", such: "0 kg")
    let place = need(product.geography, "geography", such: "CN")
    let start = need(product.periodStart, "from", such: "2025-01-01")
    let end = need(product.periodEnd, "until", such: "2025-12-31")
    let exempted = need(product.exempted, "exempted", such: "0 %")
    let unit = words(for: product.declaredUnit)
    if unit == nil {
      findings.error(
        at: product.position,
        "a PACT footprint cannot be declared per \(product.declaredUnit)",
        help: "declare one of: \(PACTCarbonFootprint.units.joined(separator: ", "))")
    }
    try findings.throwIfErrors()
    guard let ids, let description, let mass, let fossil, let biogenic, let place, let start,
      let end, let exempted, let unit
    else { throw InputError(findings.all) }
    var all = emissions
    // A kilogram of carbon in the product was 44/12 kg of CO2 in the air.
    all.uptake = -biogenic * 44 / 12
    var pcf = PACTCarbonFootprint(
      unit: unit.name, amount: unit.amount, mass: mass,
      period: ("\(start)T00:00:00Z", try dayAfter(end, product.position)), emissions: all,
      fossilCarbon: fossil, characterisation: [gwpSet],
      standards: product.standards.isEmpty ? ["ISO14067", "PACT-3.0"] : product.standards,
      exempted: exempted * 100)
    pcf.biogenicCarbonContent = PACTCarbonFootprint.decimal(biogenic)
    pcf.recycledCarbonContent = product.recycledCarbon.map(PACTCarbonFootprint.decimal)
    if place.contains("-"), place.count <= 6 {
      pcf.geographyCountrySubdivision = place
    } else if place.count == 2 {
      pcf.geographyCountry = place
    } else {
      pcf.geographyRegionOrSubregion = place
    }
    pcf.boundaryProcessesDescription = product.boundary ?? boundary
    pcf.allocationRulesDescription = allocation
    pcf.exemptedEmissionsDescription = product.exemptedWhy
    pcf.primaryDataShare = product.primaryShare.map { PACTCarbonFootprint.decimal($0 * 100) }
    let created = product.created.map { "\($0)T00:00:00Z" } ?? now
    var footprint = PACTFootprint(
      id: product.uuid ?? "", created: created, companyName: declarations.company,
      companyIds: declarations.companyIDs, productDescription: description, productIds: ids,
      productNameCompany: product.name, pcf: pcf)
    footprint.productClassifications =
      product.classifications.isEmpty ? nil : product.classifications
    footprint.validityPeriodStart = product.validFrom.map { "\($0)T00:00:00Z" }
    footprint.validityPeriodEnd = try product.validUntil.map { day throws(InputError) in
      try dayAfter(day, product.position)
    }
    footprint.comment = product.comment
    if product.uuid == nil {
      // The same content makes the same identifier; a change makes a new one.
      footprint.id = ILCDIdentifier.of("\(footprint)")
    }
    let violations = footprint.violations(file: product.position.file)
    let errors = violations.filter { $0.severity == .error }
    if !errors.isEmpty {
      throw InputError(
        errors.map {
          Diagnostic(
            .error, at: product.position, "the PACT footprint of '\(product.id)': \($0.message)",
            help: $0.help)
        })
    }
    return (footprint, violations)
  }

  /// The form's word for a unit and how many of it.
  private static func words(for declared: Quantity) -> (name: String, amount: Double)? {
    let symbol = declared.unit.symbol
    switch declared.dimension {
    case .mass: return ("kilogram", declared.value)
    case .energy:
      return symbol == "kWh" || symbol == "MWh"
        ? ("kilowatt hour", declared.value / 3.6) : ("megajoule", declared.value)
    case .volume:
      return ["l", "L"].contains(symbol)
        ? ("liter", declared.value * 1000) : ("cubic meter", declared.value)
    case .area: return ("square meter", declared.value)
    case .count("piece"): return ("piece", declared.value)
    default:
      for (text, name) in [("t.km", "ton kilometer"), ("h", "hour")] {
        do throws(UnitError) {
          let unit = try PhysicalUnit(reading: text)
          if unit.dimension == declared.dimension { return (name, declared.value / unit.factor) }
        } catch {
          continue
        }
      }
      return nil
    }
  }

  /// The instant at which a last day is over, since periods exclude their end.
  private static func dayAfter(
    _ day: String, _ position: FilePosition
  ) throws(InputError) -> String {
    do {
      let start = try Date.ISO8601FormatStyle().parse("\(day)T00:00:00Z")
      return start.addingTimeInterval(86_400).formatted(.iso8601)
    } catch {
      throw InputError("'\(day)' is not a day", at: position, help: "write it like '2025-12-31'")
    }
  }
}
