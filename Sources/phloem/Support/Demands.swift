import PhloemModel

/// What is asked for on the command line: `pvc=1t`.
enum Demands {
  /// Reads demands.
  ///
  /// - Throws: `InputError` for an unknown commodity, or an amount that is none of it.
  static func read(_ texts: [String], in park: Park) throws -> [String: Quantity] {
    var demands: [String: Quantity] = [:]
    for text in texts {
      let halves = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard halves.count == 2 else {
        throw InputError("'\(text)' is no demand", help: "write COMMODITY=AMOUNT, such as pvc=1t")
      }
      guard let commodity = park.commodities[halves[0]] else {
        throw InputError(
          "unknown commodity '\(halves[0])'",
          help: nearest(to: halves[0], in: park.commodities.keys.sorted()).map {
            "did you mean '\($0)'?"
          })
      }
      do {
        demands[halves[0]] = try Quantity(reading: halves[1])
      } catch {
        throw InputError("\(error.message) in '\(text)'", help: error.help)
      }
      guard let amount = demands[halves[0]] else { continue }
      do throws(Commodity.ConversionError) {
        _ = try commodity.convert(amount, to: commodity.unit)
      } catch {
        throw InputError(error.message, help: error.help)
      }
    }
    return demands
  }
}
