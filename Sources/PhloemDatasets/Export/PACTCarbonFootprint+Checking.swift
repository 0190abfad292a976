import PhloemModel

extension PACTCarbonFootprint {
  /// Units in which a product may be declared.
  public static let units = [
    "liter", "kilogram", "cubic meter", "kilowatt hour", "megajoule", "ton kilometer",
    "square meter", "piece", "hour", "megabit second",
  ]
  private static let regions = [
    "Africa", "Americas", "Asia", "Europe", "Oceania", "Australia and New Zealand", "Central Asia",
    "Eastern Asia", "Eastern Europe", "Latin America and the Caribbean", "Melanesia", "Micronesia",
    "Northern Africa", "Northern America", "Northern Europe", "Polynesia", "South-eastern Asia",
    "Southern Asia", "Southern Europe", "Sub-Saharan Africa", "Western Asia", "Western Europe",
  ]

  func check(into check: inout PACTCheck) {
    check.oneOf(declaredUnitOfMeasurement, "declaredUnitOfMeasurement", Self.units)
    check.decimal(declaredUnitAmount, "declaredUnitAmount", .positive)
    check.decimal(productMassPerDeclaredUnit, "productMassPerDeclaredUnit", .notNegative)
    check.date(referencePeriodStart, "referencePeriodStart")
    check.date(referencePeriodEnd, "referencePeriodEnd")
    check.order(referencePeriodStart, referencePeriodEnd, "referencePeriodEnd")
    checkPlace(&check)
    checkEmissions(&check)
    checkBalance(&check)
    checkTechnology(&check)
    checkMethod(&check)
  }

  private func checkPlace(_ check: inout PACTCheck) {
    check.oneOf(geographyRegionOrSubregion, "geographyRegionOrSubregion", Self.regions)
    if let country = geographyCountry {
      check.require(
        country.wholeMatch(of: /[A-Z]{2}/) != nil, "geographyCountry", "is '\(country)'",
        "write two capital letters, such as CN")
    }
    if let part = geographyCountrySubdivision {
      check.require(
        part.wholeMatch(of: /[A-Z]{2}-[A-Z0-9]{1,3}/) != nil, "geographyCountrySubdivision",
        "is '\(part)'", "write it as CN-SH")
    }
    let places = [geographyRegionOrSubregion, geographyCountry, geographyCountrySubdivision]
    check.require(
      places.compactMap { $0 }.count <= 1, "geographyCountry",
      "stands beside another place", "state the region, the country or the subdivision")
  }

  private func checkEmissions(_ check: inout PACTCheck) {
    check.decimal(fossilGhgEmissions, "fossilGhgEmissions", .notNegative)
    check.decimal(fossilCarbonContent, "fossilCarbonContent", .notNegative)
    check.decimal(biogenicCarbonContent, "biogenicCarbonContent", .notNegative)
    check.decimal(recycledCarbonContent, "recycledCarbonContent", .notNegative)
    check.decimal(landUseChangeGhgEmissions, "landUseChangeGhgEmissions", .notNegative)
    check.decimal(landCarbonLeakage, "landCarbonLeakage", .notNegative)
    check.decimal(
      landManagementFossilGhgEmissions, "landManagementFossilGhgEmissions", .notNegative)
    check.decimal(
      landManagementBiogenicCO2Emissions, "landManagementBiogenicCO2Emissions", .notNegative)
    check.decimal(
      landManagementBiogenicCO2Removals, "landManagementBiogenicCO2Removals", .notPositive)
    check.decimal(biogenicCO2Uptake, "biogenicCO2Uptake", .notPositive)
    check.decimal(biogenicNonCO2Emissions, "biogenicNonCO2Emissions", .notNegative)
    check.decimal(landAreaOccupation, "landAreaOccupation", .notNegative)
    check.decimal(aircraftGhgEmissions, "aircraftGhgEmissions", .notNegative)
    check.decimal(packagingGhgEmissions, "packagingGhgEmissions", .notNegative)
    check.decimal(packagingBiogenicCarbonContent, "packagingBiogenicCarbonContent", .notNegative)
    check.decimal(outboundLogisticsGhgEmissions, "outboundLogisticsGhgEmissions", .notNegative)
    check.require(
      packagingEmissionsIncluded != false || packagingGhgEmissions == nil, "packagingGhgEmissions",
      "is stated though packaging is not included", "leave it out")
  }

  /// The footprint with the uptake is the one without it plus the uptake, as far as digits tell.
  private func checkBalance(_ check: inout PACTCheck) {
    let without = check.decimal(pcfExcludingBiogenicUptake, "pcfExcludingBiogenicUptake")
    let with = check.decimal(pcfIncludingBiogenicUptake, "pcfIncludingBiogenicUptake")
    guard let without, let with, let uptake = Double(biogenicCO2Uptake ?? "0") else { return }
    let digits =
      [
        pcfExcludingBiogenicUptake, pcfIncludingBiogenicUptake, biogenicCO2Uptake,
      ].compactMap { $0 }.map(Self.lastDigit).max() ?? 0
    let size = max(abs(without), abs(with), abs(uptake))
    check.require(
      abs(without + uptake - with) <= 0.5 * digits + 1e-12 * size, "pcfIncludingBiogenicUptake",
      "is \(pcfIncludingBiogenicUptake), but \(pcfExcludingBiogenicUptake) plus the uptake "
        + "\(biogenicCO2Uptake ?? "0") is \(Self.decimal(without + uptake))",
      "the uptake is negative and is added")
    let parts = [
      fossilGhgEmissions, landUseChangeGhgEmissions, landManagementBiogenicCO2Emissions,
      landManagementBiogenicCO2Removals, biogenicNonCO2Emissions, ccsTechnologicalCO2Capture,
    ].compactMap { $0 }.compactMap(Double.init)
    let sum = parts.reduce(0, +)
    // Removals by technology have a sign in the schema that the sum does not have: not checked then.
    guard technologicalCO2Removals == nil else { return }
    check.require(
      abs(sum - without) <= 0.01 * max(abs(sum), abs(without)), "pcfExcludingBiogenicUptake",
      "is \(pcfExcludingBiogenicUptake), but its parts add up to \(Self.decimal(sum))",
      "state all parts, or correct the sum", .warning)
  }

  /// What one more in the last digit of a text is: 0.01 of "1.23".
  private static func lastDigit(_ text: String) -> Double {
    guard let point = text.firstIndex(of: ".") else { return text == "0" ? 0 : 1 }
    var unit = 1.0
    for _ in text[point...].dropFirst() { unit /= 10 }
    return unit
  }
}
