package import PhloemMetering
package import PhloemModel

/// Reads and writes methods of correction as people type them.
package enum CorrectionMethodText {
  /// Reads `missing`, `scale=1.02`, `total=12.5MWh`, `interpolate`, `week-profile=2`, `copy=m2*0.5`.
  package static func method(
    _ text: String, meter: Meter, park: Park
  ) throws -> Correction.Method {
    let halves = text.split(separator: "=", maxSplits: 1).map(String.init)
    let value = halves.count > 1 ? halves[1] : ""
    switch halves.first {
    case "missing": return .setMissing
    case "interpolate": return .interpolate
    case "scale":
      guard let factor = Double(value), factor.isFinite else {
        throw InputError("'\(value)' is no factor", help: "write scale=1.02")
      }
      return .scale(factor)
    case "week-profile":
      guard let weeks = Int(value), (1...52).contains(weeks) else {
        throw InputError("'\(value)' is no number of weeks", help: "write week-profile=2")
      }
      return .weekProfile(weeks: weeks)
    case "total": return .spread(try units(value, of: meter))
    case "copy": return try copy(value, park: park)
    default:
      let names = ["missing", "scale", "total", "interpolate", "week-profile", "copy"]
      throw InputError(
        "unknown method '\(text)'",
        help: nearest(to: halves.first ?? "", in: names).map { "did you mean '\($0)'?" }
          ?? "one of: \(names.joined(separator: ", "))")
    }
  }

  private static func units(_ text: String, of meter: Meter) throws -> Int64 {
    let quantity: Quantity
    do {
      quantity = try Quantity(reading: text)
    } catch {
      throw InputError(error.message, help: error.help)
    }
    let base = BaseUnit(countingAmountsOf: meter)
    guard quantity.dimension == base.unit.dimension else {
      throw InputError(
        "'\(text)' is \(quantity.dimension), meter '\(meter.id)' counts \(base.unit.dimension)",
        help: "write it in \(base.unit.symbol)")
    }
    let count = (quantity.value / base.unit.factor * base.unitsPerOne).rounded(.toNearestOrEven)
    guard let whole = Int64(exactly: count) else {
      throw InputError("'\(text)' is too large to count")
    }
    return whole
  }

  private static func copy(_ text: String, park: Park) throws -> Correction.Method {
    let parts = text.split(separator: "*", maxSplits: 1).map(String.init)
    let name = parts.first ?? ""
    guard park.meters[name]?.isVirtual == false else {
      throw InputError(
        "unknown meter '\(name)'",
        help: nearest(to: name, in: park.meters.keys.sorted()).map { "did you mean '\($0)'?" })
    }
    guard parts.count > 1 else { return .copy(meter: name, factor: 1) }
    guard let factor = Double(parts[1]), factor.isFinite else {
      throw InputError("'\(parts[1])' is no factor", help: "write copy=\(name)*0.5")
    }
    return .copy(meter: name, factor: factor)
  }

  /// A method as it would be typed.
  ///
  /// - Parameters:
  ///   - method: The method.
  ///   - base: What the meter's amounts are counted in; base units are told when nil.
  /// - Returns: Such as `scale=1.02`.
  package static func words(
    _ method: Correction.Method, countedIn base: BaseUnit? = nil
  ) -> String {
    func amount(_ units: Int64) -> String {
      base.map { "\($0.amount(units))\($0.unit.symbol)" } ?? "\(units) base units"
    }
    return switch method {
    case .setMissing: "missing"
    case .scale(let factor): "scale=\(factor)"
    case .offset(let units): "offset of \(amount(units))"
    case .spread(let units): base == nil ? "total of \(amount(units))" : "total=\(amount(units))"
    case .interpolate: "interpolate"
    case .weekProfile(let weeks): "week-profile=\(weeks)"
    case .replace(let values): "\(values.count) values replaced"
    case .copy(let meter, let factor): factor == 1 ? "copy=\(meter)" : "copy=\(meter)*\(factor)"
    }
  }
}
