import PhloemMetering
import PhloemModel
import PhloemTestSupport

extension Flowsheet {
  // Resolves a park from text; amounts by meter and period in the unit of each meter's amount.
  static func resolve(
    _ text: String, _ metered: [String: [Double?]], durations: [Double]? = nil
  ) throws -> Flowsheet {
    let park = try park(reading: text)
    let periods = metered.values.map(\.count).max() ?? 1
    let amounts = metered.map { id, values in
      let factor = park.meters[id]?.amountUnit.factor ?? 1
      return (id, values.map { $0.map { MeteredAmount(amount: $0 * factor) } })
    }
    return resolve(
      park, metered: Dictionary(uniqueKeysWithValues: amounts),
      durations: durations ?? Array(repeating: 3600, count: periods))
  }

  // A flow's amount in the first period, canonical units, by the text of its name.
  func amount(_ name: String) -> Double? { flow(name)?.amounts.first??.amount }

  // How a flow is known in the first period.
  func basis(_ name: String) -> FlowBasis? { flow(name)?.basis.first }

  func flow(_ name: String) -> ResolvedFlow? { flows.first { $0.name.description == name } }

  var messages: [String] { findings.map(\.message) }
}
