import PhloemFootprint

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension ILCDWriter {
  mutating func text(of process: DatasetProcess) -> String {
    var xml = XMLTextWriter()
    var notes = notes
    let root = [("xmlns", "http://lca.jrc.it/ILCD/Process"), Self.common, ("version", "1.1")]
    let shares = Self.shares(of: process)
    let variables = Self.variables(of: process)
    xml.element("processDataSet", root) { xml in
      xml.element("processInformation") { information(process, variables, into: &$0, &notes) }
      xml.element("modellingAndValidation") { xml in
        let type =
          switch process.kind {
          case .unit: "Unit process, single operation"
          case .blackBox: "Unit process, black box"
          case .system: "LCI result"
          }
        xml.element("LCIMethodAndAllocation") { $0.element("typeOfDataSet", [], type) }
      }
      administration(into: &xml)
      xml.element("exchanges") { xml in
        for (index, exchange) in process.exchanges.enumerated() {
          write(exchange, index, variables.of[index], shares[index] ?? [], into: &xml, &notes)
        }
      }
    }
    self.notes = notes
    return xml.text
  }

  /// Variables of the process, and the one that gives each exchange's amount.
  private static func variables(
    of process: DatasetProcess
  ) -> (all: [DatasetParameter], of: [Int: String]) {
    var all = process.parameters
    var names = Set(all.map(\.name))
    var of: [Int: String] = [:]
    for (index, exchange) in process.exchanges.enumerated() {
      guard let formula = exchange.formula else { continue }
      let full = exchange.conversion == 1 ? formula : "(\(formula)) * \(exchange.conversion)"
      if names.contains(full) {
        of[index] = full
        continue
      }
      var name = "amount_of_exchange_\(index)"
      while names.contains(name) { name += "_" }
      names.insert(name)
      of[index] = name
      all.append(
        DatasetParameter(name: name, value: exchange.amount * exchange.conversion, formula: full))
    }
    return (all, of)
  }

  /// Shares of each exchange by product, of the process's own rule; exchanges that are products
  /// themselves are not shared.
  private static func shares(of process: DatasetProcess) -> [Int: [(product: Int, share: Double)]] {
    var shares: [Int: [(product: Int, share: Double)]] = [:]
    guard let kind = process.defaultAllocation ?? process.allocation.first?.kind else { return [:] }
    let factors = process.allocation.filter { $0.kind == kind }
    let products = Set(factors.map(\.product))
    for factor in factors {
      let shared = factor.exchange.map { [$0] } ?? Array(process.exchanges.indices)
      for index in shared where factor.exchange != nil || !products.contains(index) {
        shares[index, default: []].append((factor.product, factor.share))
      }
    }
    return shares
  }

  private func information(
    _ process: DatasetProcess, _ variables: (all: [DatasetParameter], of: [Int: String]),
    into xml: inout XMLTextWriter, _ notes: inout ImportNotes
  ) {
    xml.element("dataSetInformation") { xml in
      xml.element("common:UUID", [], ILCDIdentifier.of(process.id))
      xml.element("name") { Self.names("baseName", process.name, into: &$0) }
      Self.classification(process.category, into: &xml)
    }
    xml.element("quantitativeReference", [("type", "Reference flow(s)")]) { xml in
      for (index, exchange) in process.exchanges.enumerated() where exchange.isReference {
        xml.element("referenceToReferenceFlow", [], "\(index)")
      }
    }
    xml.element("time") { xml in
      if let from = process.validFrom { xml.element("common:referenceYear", [], from) }
      if let until = process.validUntil { xml.element("common:dataSetValidUntil", [], until) }
    }
    if let location = process.location {
      xml.element("geography") {
        $0.element("locationOfOperationSupplyOrProduction", [("location", location)])
      }
    }
    if variables.all.isEmpty { return }
    xml.element("mathematicalRelations") { xml in
      for variable in variables.all {
        xml.element("variableParameter", [("name", variable.name)]) { xml in
          if let formula = variable.formula { xml.element("formula", [], formula) }
          xml.element("meanValue", [], "\(variable.value)")
          Self.write(
            variable.uncertainty, 1, ("minimumValue", "maximumValue"), variable.value, into: &xml,
            &notes)
        }
      }
    }
  }

  private func write(
    _ exchange: DatasetExchange, _ index: Int, _ variable: String?,
    _ shares: [(product: Int, share: Double)], into xml: inout XMLTextWriter,
    _ notes: inout ImportNotes
  ) {
    let flow = database.flows[exchange.flow]
    let sign: Double = exchange.isAvoided ? -1 : 1
    let isInput = (exchange.direction == .input) != exchange.isAvoided
    let amount = sign * exchange.amount * exchange.conversion
    if exchange.provider != nil {
      notes.note(.unsupported, "the provider of '\(flow.name)' is not written")
    }
    if !exchange.pedigree.isEmpty {
      notes.note(.unsupported, "the pedigree of '\(flow.name)' is not written")
    }
    xml.element("exchange", [("dataSetInternalID", "\(index)")]) { xml in
      Self.reference("referenceToFlowDataSet", to: "flow", "flows", flow.id, flow.name, into: &xml)
      if let location = exchange.location { xml.element("location", [], location) }
      xml.element("exchangeDirection", [], isInput ? "Input" : "Output")
      if let variable { xml.element("referenceToVariable", [], variable) }
      xml.element("meanAmount", [], variable == nil ? "\(amount)" : "\(sign)")
      xml.element("resultingAmount", [], "\(amount)")
      Self.write(
        exchange.uncertainty, sign * exchange.conversion, ("minimumAmount", "maximumAmount"),
        amount, into: &xml, &notes)
      if !shares.isEmpty {
        xml.element("allocations") { xml in
          for share in shares {
            xml.element(
              "allocation",
              [
                ("internalReferenceToCoProduct", "\(share.product)"),
                ("allocatedFraction", "\(share.share * 100)"),
              ])
          }
        }
      }
    }
  }

  /// Writes a distribution of the stated amount times `scale`.
  private static func write(
    _ spread: Uncertainty, _ scale: Double, _ bounds: (String, String), _ amount: Double,
    into xml: inout XMLTextWriter, _ notes: inout ImportNotes
  ) {
    func write(
      _ type: String, deviation: Double? = nil, _ low: Double? = nil, _ high: Double? = nil
    ) {
      if let low, let high {
        xml.element(bounds.0, [], "\(min(low * scale, high * scale))")
        xml.element(bounds.1, [], "\(max(low * scale, high * scale))")
      }
      xml.element("uncertaintyDistributionType", [], type)
      if let deviation { xml.element("relativeStandardDeviation95In", [], "\(deviation)") }
    }
    switch spread.kind {
    case .none, .undefined: return
    case .lognormal: write("log-normal", deviation: exp(2 * spread.scale))
    case .normal: write("normal", deviation: 2 * spread.scale * abs(scale))
    case .uniform: write("uniform", spread.minimum, spread.maximum)
    case .triangular where (spread.location * scale - amount).magnitude <= 1e-12 * abs(amount):
      write("triangular", spread.minimum, spread.maximum)
    default: notes.note(.distributionRefused, "ILCD has no distribution such as \(spread.kind)")
    }
  }
}
