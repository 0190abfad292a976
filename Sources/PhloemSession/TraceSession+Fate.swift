import PhloemMetering
import PhloemModel
package import PhloemTrace

extension TraceSession {
  /// Refuses a trace of nothing, and products that are not among what leaves.
  package func check(_ result: TraceResult, shows wanted: [String]) throws {
    guard result.throughput.contains(where: { $0 > 0 }) else {
      throw InputError(
        "no flow of \(period.label) is known, so that nothing can be traced",
        help: "ingest readings, or ask for something with --demand")
    }
    let known = Set(result.products.flatMap { [$0.flow.description, $0.commodity] })
    for name in wanted where !known.contains(name) {
      throw InputError(
        "nothing leaves as '\(name)'",
        help: nearest(to: name, in: known.sorted()).map { "did you mean '\($0)'?" }
          ?? "name a flow or a commodity of the table of what leaves")
    }
  }

  /// The fate of one unit that enters with a commodity.
  package func fate(of commodity: String, in result: TraceResult) throws -> MaterialFate {
    guard result.subject.isMatter else {
      throw InputError(
        "only an element has a fate", help: "trace one, such as --of element:Ca --fate limestone")
    }
    guard park.commodities[commodity] != nil || park.pools[commodity] != nil else {
      throw InputError(
        "unknown commodity '\(commodity)'",
        help: nearest(to: commodity, in: park.commodities.keys.sorted()).map {
          "did you mean '\($0)'?"
        })
    }
    do {
      let found = try result.fate(from: commodity)
      if let found { return found }
    } catch {
      let names = error.nodes.map { result.nodes[$0].name }.joined(separator: ", ")
      throw InputError(
        "what goes round \(names) has no way out", help: "check the flows out of them")
    }
    throw InputError(
      "nothing of \(result.subject.title) went through '\(commodity)' in \(period.label)",
      help: "choose a commodity that holds it and was used")
  }
}
