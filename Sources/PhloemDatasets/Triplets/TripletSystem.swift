public import PhloemFootprint
import PhloemModel

/// A system as numbers alone: four tables of triplets, with names beside them where there are any.
///
/// The files of `PREFIX`:
/// - `PREFIX_tech.csv` with `row,col,amount,sigma`: activity `col` takes `amount` of product `row`
///   (positive); every activity makes 1 of the product of its own number.
/// - `PREFIX_bio.csv` with `flow,col,amount,sigma`: activity `col` releases `amount` of `flow`.
/// - `PREFIX_cf.csv` with `method,flow,factor`: impact of 1 of `flow`; may be missing.
/// - `PREFIX_demands.csv` with `product`: what is asked for; may be missing.
/// - `PREFIX_names.json` with lists of texts `procs`, `flows`, `methods`; may be missing.
///
/// Numbers count from 0; `sigma` is the standard deviation of the logarithm, 0 where an amount is known
/// exactly. Several rows for one place add up.
public struct TripletSystem: Sendable {
  /// The system.
  public var system: LinkedSystem
  /// Impact of one of each elementary flow: methods × flows, 0 where there is no factor.
  public var factors: [[Double]]
  /// Whether there is a factor, 0 or not: methods × flows.
  public var isCharacterised: [[Bool]]
  /// Names of the methods.
  public var methods: [String]
  /// Names of the elementary flows.
  public var flowNames: [String]
  /// Products that are asked for.
  public var demands: [Int]

  /// Reads the files of a prefix: `folder/real_uslci18`.
  /// - Throws: `DatasetError` when a file is missing or is not what it should be.
  public init(prefix: String) throws(DatasetError) {
    let tables = try TripletTables(TripletFiles(prefix: prefix))
    self.init(tables)
  }

  init(_ tables: TripletTables) {
    methods = tables.methodNames
    flowNames = tables.flowNames
    demands = tables.demands
    factors = Array(
      repeating: Array(repeating: 0, count: tables.flowCount), count: tables.methodCount)
    isCharacterised = factors.map { $0.map { _ in false } }
    for (method, flow, factor) in tables.factors {
      factors[method][flow] += factor
      isCharacterised[method][flow] = true
    }
    system = LinkedSystem()
    system.activities = tables.processNames.enumerated().map { index, name in
      Activity(
        id: "\(index)", name: LocalisedText(name), product: LocalisedText(name), unit: "",
        process: index, flow: index)
    }
    system.references = Array(repeating: 1, count: tables.processCount)
    system.elementaryFlows = (0..<tables.flowCount).map {
      ElementaryFlow(flow: tables.processCount + $0, direction: .output)
    }
    system.technosphere = Self.columns(tables.technosphere, sign: -1, firstStream: 0)
    system.biosphere = Self.columns(
      tables.biosphere, sign: 1, firstStream: UInt64(tables.technosphere.rows.count))
  }

  private static func columns(
    _ table: TripletTables.Entries, sign: Double, firstStream: UInt64
  ) -> ExchangeColumns {
    var made = ExchangeColumns()
    let count = table.rows.count
    made.rows = table.rows.map(Int32.init)
    made.columns = table.columns.map(Int32.init)
    made.amounts = table.amounts.map { sign * $0 }
    made.factors = Array(repeating: sign, count: count)
    made.streams = (0..<UInt64(count)).map { firstStream + $0 }
    made.uncertainty = Array(repeating: -1, count: count)
    for entry in 0..<count {
      let spread = table.uncertainty(entry)
      if spread.kind == .none { continue }
      made.uncertainty[entry] = Int32(made.uncertainties.count)
      made.uncertainties.append(spread)
    }
    return made
  }
}
