/// A column to be: the part of a process that makes one product.
struct PlannedActivity {
  /// The process.
  let process: Int
  /// The exchange that is its reference.
  let product: Int
  /// The stable name of the column.
  let id: String
  /// Its share of every exchange that products share; nil where one product has all.
  let shares: [Double]?
  /// The signed reference amount.
  let reference: Double

  /// Its share of an exchange.
  func share(of exchange: Int) -> Double { shares.map { $0[exchange] } ?? 1 }
}

/// Which processes become which columns.
struct ActivityPlan {
  /// The columns, in order of process.
  private(set) var activities: [PlannedActivity] = []
  /// Suppliers of each flow.
  private(set) var suppliers: [FlowSuppliers]
  /// Suppliers of each flow by the references of processes alone: what decides the role of an exchange,
  /// whatever allocation makes of the products.
  private(set) var roleSuppliers: [FlowSuppliers] = []
  /// Exchanges of each process that are products besides the reference and were not allocated.
  private(set) var remaining: [[Int]]
  /// Exchanges of each process that are columns of their own by now.
  private(set) var columns: [Set<Int>]
  /// Processes without a column.
  private(set) var leftOut: [LinkReport.LeftOut] = []
  /// Processes whose only reference is an elementary flow.
  private(set) var elementaryReferences = 0
  /// Processes with several products.
  private(set) var shared: [LinkReport.Shared] = []

  private let database: LifeCycleDatabase
  private let rules: LinkRules

  /// Plans the columns of a database.
  init(_ database: LifeCycleDatabase, rules: LinkRules) {
    self.database = database
    self.rules = rules
    suppliers = Array(repeating: FlowSuppliers(), count: database.flows.count)
    remaining = Array(repeating: [], count: database.processes.count)
    columns = Array(repeating: [], count: database.processes.count)
    let references = database.processes.indices.map { reference(of: $0) }
    // Roles depend on who makes a flow and who treats it: first by the references alone.
    for (process, exchange) in references.enumerated() {
      if let exchange { note(0, process, exchange) }
    }
    roleSuppliers = suppliers
    for (process, exchange) in references.enumerated() {
      if let exchange { plan(process, reference: exchange, suppliers: roleSuppliers) }
    }
    suppliers = Array(repeating: FlowSuppliers(), count: database.flows.count)
    let order = activities.indices.sorted { activities[$0].id < activities[$1].id }
    for index in order { note(index, activities[index].process, activities[index].product) }
  }

  private mutating func note(_ index: Int, _ process: Int, _ exchange: Int) {
    let product = database.processes[process].exchanges[exchange]
    if product.signedAmount(of: database.flows[product.flow].kind) > 0 {
      suppliers[product.flow].makers.append(index)
    } else {
      suppliers[product.flow].treaters.append(index)
    }
  }

  /// The exchange that a process is for, or nil and a line among those left out.
  private mutating func reference(of index: Int) -> Int? {
    let process = database.processes[index]
    func refuse(_ reason: LinkReport.LeftOut.Reason) {
      leftOut.append(.init(process: process.id, name: "\(process.name)", reason: reason))
    }
    if rules.excluded.contains(process.id) {
      refuse(.excluded)
      return nil
    }
    let stated = process.exchanges.indices.filter { process.exchanges[$0].isReference }
    let products = stated.filter { database.flows[process.exchanges[$0].flow].kind != .elementary }
    // A flow that its file takes for elementary may still be what a process is for: it has a column,
    // and others go on taking the flow from nature.
    let usable = products.isEmpty ? stated : products
    guard let first = usable.first else {
      refuse(.noReference)
      return nil
    }
    if products.isEmpty { elementaryReferences += 1 }
    let amounts = usable.map { process.exchanges[$0].amount * process.exchanges[$0].conversion }
    guard let place = amounts.firstIndex(where: { $0.isFinite && $0 != 0 }) else {
      refuse(amounts.contains { !$0.isFinite } ? .notFinite : .zeroReference)
      return nil
    }
    return amounts[0].isFinite && amounts[0] != 0 ? first : usable[place]
  }

  private mutating func plan(_ index: Int, reference: Int, suppliers: [FlowSuppliers]) {
    let process = database.processes[index]
    let flow = process.exchanges[reference].flow
    let others = process.exchanges.indices.filter { place in
      let exchange = process.exchanges[place]
      let kind = database.flows[exchange.flow].kind
      return place != reference && exchange.amount != 0 && kind != .elementary
        && exchange.flow != flow
        && (exchange.isReference
          || exchange.role(of: kind, suppliers: suppliers[exchange.flow]) == .byProduct)
    }
    if others.isEmpty { return append(index, reference, id: process.id, shares: nil) }
    let products = [reference] + others
    var note = LinkReport.Shared(
      process: process.id, name: "\(process.name)", products: products.count,
      treatment: .cutOff, kind: nil, findings: [])
    let sharing = ProductSharing(
      process: process, products: products, rule: rules.allocation, database: database)
    note.findings = sharing.findings
    if let shares = sharing.shares {
      note.treatment = .allocated
      note.kind = sharing.kind
      var taken: Set<String> = []
      for (product, part) in zip(products, shares) {
        var id = "\(process.id)/\(database.flows[process.exchanges[product].flow].id)"
        if !taken.insert(id).inserted { id += "#\(product)" }
        append(index, product, id: id, shares: part)
      }
    } else {
      note.treatment = rules.byProducts == .substitution ? .substituted : .cutOff
      remaining[index] = others
      append(index, reference, id: process.id, shares: nil)
    }
    shared.append(note)
  }

  private mutating func append(_ process: Int, _ exchange: Int, id: String, shares: [Double]?) {
    let product = database.processes[process].exchanges[exchange]
    columns[process].insert(exchange)
    activities.append(
      PlannedActivity(
        process: process, product: exchange, id: id, shares: shares,
        reference: product.signedAmount(of: database.flows[product.flow].kind)))
  }
}
