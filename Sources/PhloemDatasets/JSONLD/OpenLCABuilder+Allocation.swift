import PhloemFootprint
import PhloemModel

extension OpenLCABuilder {
  static func allocationKind(_ name: String) -> AllocationKind? {
    switch name {
    case "PHYSICAL_ALLOCATION": .physical
    case "ECONOMIC_ALLOCATION": .economic
    case "CAUSAL_ALLOCATION": .causal
    default: nil
    }
  }

  /// The factors of a process that name a product and, where they are causal, an exchange.
  ///
  /// Files hold leftovers without a product; how many are left out is noted once a process.
  mutating func allocation(
    of process: OpenLCAProcess, _ exchanges: [DatasetExchange], at file: FilePosition
  ) -> [AllocationFactor] {
    guard !process.allocationFactors.isEmpty else { return [] }
    let places = ExchangePlaces(process, exchanges)
    var taken: [Key: Int] = [:]
    var made: [AllocationFactor] = []
    for stated in process.allocationFactors {
      guard let kind = stated.allocationType.flatMap(Self.allocationKind), let share = stated.value,
        let product = stated.product.flatMap({ places.product($0.id, flows) })
      else { continue }
      var exchange: Int?
      if kind == .causal {
        // Several exchanges of one flow are told apart by their order alone in schema 1.
        let key = Key(product: product, flow: stated.exchange?.flow?.id)
        exchange = places.exchange(stated.exchange, flows, after: taken[key])
        guard let exchange else { continue }
        if stated.exchange?.flow != nil { taken[key] = exchange }
      }
      made.append(AllocationFactor(kind: kind, product: product, exchange: exchange, share: share))
    }
    let refused = process.allocationFactors.count - made.count
    if refused > 0 {
      notes.note(
        .allocationRefused,
        "\(refused) of \(process.allocationFactors.count) factors name no product or exchange of it",
        at: file)
    }
    return made
  }

  private struct Key: Hashable {
    let product: Int
    let flow: String?
  }

  /// Finds exchanges of a process by what factors say of them.
  private struct ExchangePlaces {
    private let byID: [String: Int]
    private let byNumber: [Int: Int]
    private let exchanges: [DatasetExchange]

    init(_ process: OpenLCAProcess, _ exchanges: [DatasetExchange]) {
      self.exchanges = exchanges
      let stated = process.exchanges.enumerated()
      byID = Dictionary(stated.compactMap { i, e in e.id.map { ($0, i) } }) { first, _ in first }
      byNumber = Dictionary(stated.compactMap { i, e in e.internalID.map { ($0, i) } }) { a, _ in a
      }
    }

    /// The product of a flow: the reference, else the first that is given out or, as waste, taken in.
    func product(_ id: String, _ flows: [String: Int]) -> Int? {
      guard let flow = flows[id] else { return nil }
      return exchanges.firstIndex { $0.flow == flow && $0.isReference }
        ?? exchanges.firstIndex { $0.flow == flow && $0.direction == .output && !$0.isAvoided }
        ?? exchanges.firstIndex { $0.flow == flow }
    }

    func exchange(
      _ stated: OpenLCAAllocationFactor.Exchange?, _ flows: [String: Int], after last: Int?
    ) -> Int? {
      guard let stated else { return nil }
      if let place = stated.internalId.flatMap({ byNumber[$0] }) { return place }
      if let place = stated.id.flatMap({ byID[$0] }) { return place }
      guard let flow = stated.flow.flatMap({ flows[$0.id] }) else { return nil }
      let start = last.map { $0 + 1 } ?? 0
      return exchanges[start...].firstIndex { $0.flow == flow && !$0.isReference }
    }
  }
}
