/// The shares by which the products of one process share its other exchanges.
struct ProductSharing {
  /// For each product, its share of every exchange of the process; nil when no factors apply.
  private(set) var shares: [[Double]]?
  /// The kind of factors.
  private(set) var kind: String?
  /// What is odd, a phrase each.
  private(set) var findings: [String] = []

  /// How far the sum of shares may be from 1.
  static let slack = 1e-6

  /// Works the shares out.
  ///
  /// - Parameters:
  ///   - process: The process.
  ///   - products: Its products as indices of its exchanges, the reference first.
  ///   - rule: By what they share.
  ///   - database: Gives the properties of flows.
  init(
    process: DatasetProcess, products: [Int], rule: LinkRules.Sharing, database: LifeCycleDatabase
  ) {
    switch rule {
    case .none: break
    case .property(let name): share(process, products, by: name, database)
    case .factors(let kind): share(process, products, by: kind)
    case .asStated:
      let present = Set(process.allocation.map(\.kind))
      if let kind = process.defaultAllocation {
        share(process, products, by: kind)
      } else if let kind = AllocationKind.allCases.first(where: present.contains) {
        share(process, products, by: kind)
        if shares != nil { findings.append("states no kind of its own: \(kind.rawValue) is used") }
      }
    }
  }

  private mutating func share(
    _ process: DatasetProcess, _ products: [Int], by name: String, _ database: LifeCycleDatabase
  ) {
    let amounts = products.map { product -> Double? in
      let exchange = process.exchanges[product]
      let factor = database.flows[exchange.flow].properties.first {
        "\(database.flowProperties[$0.property].name)" == name
      }?.factor
      return factor.map { abs(exchange.amount * exchange.conversion) * $0 }
    }
    let known = amounts.compactMap { $0 }
    guard known.count == products.count else {
      findings.append("not every product has the property '\(name)'")
      return
    }
    let parts = AllocationShares.proportional(to: known)
    findings += parts.findings
    guard let list = parts.shares else { return }
    kind = name
    shares = list.map { Array(repeating: $0, count: process.exchanges.count) }
  }

  private mutating func share(
    _ process: DatasetProcess, _ products: [Int], by kind: AllocationKind
  ) {
    let place = Dictionary(
      products.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let exchanges = process.exchanges.count
    var whole = [Double?](repeating: nil, count: products.count)
    var own = Array(repeating: [Double?](repeating: nil, count: exchanges), count: products.count)
    var used = false
    for factor in process.allocation where factor.kind == kind {
      guard let product = place[factor.product] else { continue }
      used = true
      if let exchange = factor.exchange {
        if exchange < exchanges { own[product][exchange] = factor.share }
      } else {
        whole[product] = factor.share
      }
    }
    guard used else { return }
    fill(process, products, kind, whole: whole, own: own)
  }

  /// Completes the shares: an exchange without its own takes those of the process.
  private mutating func fill(
    _ process: DatasetProcess, _ products: [Int], _ kind: AllocationKind, whole: [Double?],
    own: [[Double?]]
  ) {
    let isProduct = Set(products)
    var result = Array(
      repeating: [Double](repeating: 0, count: process.exchanges.count), count: products.count)
    var (off, missing) = (0, 0)
    var total = whole.reduce(0) { $0 + abs($1 ?? 0) }
    for exchange in process.exchanges.indices where !isProduct.contains(exchange) {
      var sum = 0.0
      var known = false
      for product in products.indices {
        let share = own[product][exchange] ?? whole[product]
        if share != nil { known = true }
        result[product][exchange] = share ?? 0
        sum += share ?? 0
      }
      total += abs(sum)
      if !known || sum == 0 {
        missing += 1
        result[0][exchange] = 1
      } else if abs(sum - 1) > Self.slack {
        off += 1
      }
    }
    guard total > 0 else {
      findings.append("all \(kind.rawValue) factors are 0: not used")
      return
    }
    if missing > 0 {
      findings.append("\(missing) exchanges have no factor: the reference product bears them")
    }
    if off > 0 { findings.append("the factors of \(off) exchanges do not sum to 1") }
    self.kind = kind.rawValue
    shares = result
  }
}
