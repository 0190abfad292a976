package import PhloemModel

/// Amounts of commodities on the command line: `pvc=1t`.
package enum Demands {
  /// Reads `COMMODITY=AMOUNT` texts, each amount in a unit that the commodity converts.
  ///
  /// - Parameters:
  ///   - texts: The texts.
  ///   - kind: What messages call one: `demand`, `input`.
  ///   - park: The park whose commodities they name.
  /// - Returns: The amounts by commodity.
  /// - Throws: `InputError` for an unknown commodity, one given twice, or an amount that is none of it.
  package static func read(
    _ texts: [String], _ kind: String, in park: Park
  ) throws -> [String: Quantity] {
    var amounts: [String: Quantity] = [:]
    for text in texts {
      let halves = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard halves.count == 2 else {
        throw InputError("'\(text)' is no \(kind)", help: "write COMMODITY=AMOUNT, such as pvc=1t")
      }
      guard park.commodities[halves[0]] != nil else {
        throw InputError(
          "unknown commodity '\(halves[0])'",
          help: nearest(to: halves[0], in: park.commodities.keys.sorted()).map {
            "did you mean '\($0)'?"
          })
      }
      guard amounts[halves[0]] == nil else {
        throw InputError("\(kind) '\(halves[0])' is given twice", help: "add both up into one")
      }
      do {
        amounts[halves[0]] = try Quantity(reading: halves[1])
      } catch {
        throw InputError("\(error.message) in '\(text)'", help: error.help)
      }
      if let amount = amounts[halves[0]], amount.value < 0 {
        throw InputError(
          "\(kind) '\(halves[0])' is negative: \(amount)", help: "write an amount of zero or more")
      }
      if let commodity = park.commodities[halves[0]], let amount = amounts[halves[0]] {
        do throws(Commodity.ConversionError) {
          _ = try commodity.convert(amount, to: commodity.unit)
        } catch {
          throw InputError(error.message, help: error.help)
        }
      }
    }
    return amounts
  }
}
