package import PhloemDatasets
package import PhloemFootprint
package import PhloemModel

extension ParkProducts {
  /// The PACT footprint of a product that the park declares.
  ///
  /// Its emissions are those of scope 1 and 2 of the park, whose counted carbon is none of plants'.
  ///
  /// - Parameters:
  ///   - id: The product.
  ///   - tracing: The trace that the parts come of.
  ///   - gwpSet: The set of warming potentials of the inventory.
  ///   - now: The instant of the making.
  /// - Returns: The footprint, and warnings of the checker.
  /// - Throws: `InputError` that names everything the declaration lacks.
  package func pact(
    of id: String, _ tracing: TraceSession, gwpSet: String, now: String
  ) throws(InputError) -> (footprint: PACTFootprint, warnings: [Diagnostic]) {
    let park = tracing.park
    let result = try found(id)
    guard let declarations = park.declaration else {
      throw InputError(
        "the park declares nothing of '\(id)'",
        help: "add a section 'declaration' to the park file, with the company and its products")
    }
    guard var stated = declarations[id] else {
      throw InputError(
        "'declaration' does not speak of '\(id)'", at: declarations.position,
        help: "add it under its 'products'")
    }
    let output = result.product.output
    guard stated.declaredUnit.dimension == output.dimension else {
      throw InputError(
        "'declared-unit' of '\(id)' is \(stated.declaredUnit), the product is counted in "
          + "\(output.unit)", at: stated.position, help: "declare it in a unit of the product")
    }
    guard output.value > 0 else {
      throw InputError("nothing was made of '\(id)' in \(tracing.period.label)")
    }
    let start = park.zone.civil(atUTC: tracing.period.start(in: park.zone))
    let last = CivilTime(daysSince1970: start.daysSince1970 + tracing.period.dayCount - 1)
    // The data are those of the period that was calculated, whatever the declaration says.
    (stated.periodStart, stated.periodEnd) = (Self.day(start), Self.day(last))
    let kilograms = Double(result.totalGrams) / 1000 * stated.declaredUnit.value / output.value
    return try PACTFootprint.declaring(
      stated, of: declarations, PACTCarbonFootprint.Emissions(fossil: kilograms),
      gwpSet: gwpSet,
      allocation: "traced to the products round all loops; what no flow drives by "
        + site.rule.rawValue,
      boundary: "the park, scope 1 and 2; what suppliers outside emit is not in, but for energy",
      now: now)
  }

  /// A product as a process of the kind `system`: its greenhouse gases as CO2 equivalents.
  ///
  /// - Throws: `InputError` where the park has no such product, or made nothing of it.
  package func resultDatabase(
    of id: String, _ tracing: TraceSession, gwpSet: String
  ) throws(InputError) -> LifeCycleDatabase {
    let result = try found(id)
    guard let perUnit = result.perUnit else {
      throw InputError("nothing was made of '\(id)' in \(tracing.period.label)")
    }
    return LifeCycleDatabase(
      name: tracing.park.id, id: "\(tracing.park.id)/\(id)/\(tracing.period.label)", product: id,
      amount: 1, unit: result.product.output.unit.symbol, kilograms: perUnit, gwpSet: gwpSet)
  }

  private func found(_ id: String) throws(InputError) -> SiteFootprints.Result {
    if let result = site.results.first(where: { $0.id == id }) { return result }
    throw InputError("the park has no product '\(id)'")
  }

  private static func day(_ time: CivilTime) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(time.year)-\(two(time.month))-\(two(time.day))"
  }
}
