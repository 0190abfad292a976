import PhloemMetering
import PhloemModel
import PhloemSession
import PhloemTrace

/// What `trace --json` prints: amounts in each commodity's unit, burdens in kgCO2e, MJ or kg.
struct TraceJSON: Encodable {
  struct Product: Encodable {
    let flow, commodity, unit: String
    let amount, burden: Double
    let perUnit: Double?
    let accounts: [String: Double]
    let contributions: [Contribution]
    let paths: [Path]
    /// Purchases behind it that carry nothing, because no factor is named for them.
    let purchasesWithoutFactor: [String]
  }
  struct Contribution: Encodable {
    let source: String
    let burden: Double
  }
  struct Path: Encodable {
    let nodes: [String]
    let share: Double
  }
  struct Source: Encodable {
    let source, kind: String
    let burden: Double
    let accounts: [String: Double]
  }
  struct Leftover: Encodable {
    let place, reason: String
    let burden: Double
  }
  struct Node: Encodable {
    let node: String
    let unit: String?
    let through, perUnit: Double?
    let burden: Double
    let accounts: [String: Double]
  }
  struct Fate: Encodable {
    let start: String
    let stages: [String: Double]
    let meanStages: Double
    let ends, closedLoopShares: [String: Double]
    let finnIndex: Double?
  }
  struct Change: Encodable {
    let flow: String
    let before, after: Double?
  }
  struct Cut: Encodable {
    let flow: String
    let total: Double
    let changes: [Change]
  }
  let subject, burdenUnit, period: String
  let intervals: Int
  let total, residual: Double
  let accounts: [String: Double]
  let products: [Product]
  let sources: [Source]
  let leftovers: [Leftover]
  let nodes: [Node]
  let untraced: [String: Double]
  let loops: [[String]]
  let sharing: [String: String]
  let findings, unknown: [String]
  let fate: Fate?
  let cut: Cut?
}

extension TraceAnswer {
  private func accounts(_ burden: [Double]) -> [String: Double] {
    Dictionary(uniqueKeysWithValues: zip(subject.accounts, burden))
  }

  /// The answer as JSON.
  var json: TraceJSON {
    let told = Set(traced.map(\.flow))
    return TraceJSON(
      subject: subject.title, burdenUnit: subject.unit, period: tracing.period.label,
      intervals: result.intervals, total: result.sum(result.total), residual: result.residual,
      accounts: accounts(result.total),
      products: products.map { product(of: $0, withPaths: told.contains($0.flow)) },
      sources: result.sources.map {
        TraceJSON.Source(
          source: $0.name, kind: $0.kind.rawValue, burden: result.sum($0.burden),
          accounts: accounts($0.burden))
      },
      leftovers: result.leftovers.map {
        TraceJSON.Leftover(
          place: $0.place, reason: $0.reason.rawValue, burden: result.sum($0.burden))
      },
      nodes: result.nodes.indices.map(node),
      untraced: Dictionary(
        tracing.untraced.map { ($0.name, $0.kilograms) }, uniquingKeysWith: +),
      loops: result.loops,
      sharing: Dictionary(
        tracing.model.sharingLabels.map { ($0.process, $0.label) },
        uniquingKeysWith: { first, _ in first }),
      findings: tracing.findings.map(\.message) + result.findings, unknown: result.unknown,
      fate: fate.map(fateJSON),
      cut: cut.map { flow, after in
        TraceJSON.Cut(
          flow: flow, total: after.sum(after.total),
          changes: changes(to: after).map {
            TraceJSON.Change(flow: $0.flow, before: $0.before, after: $0.after)
          })
      })
  }

  private func product(
    of product: TraceResult.Product, withPaths: Bool
  ) -> TraceJSON.Product {
    let own = unit(product.commodity)
    return TraceJSON.Product(
      flow: product.flow.description, commodity: product.commodity, unit: own.symbol,
      amount: product.amount / own.factor, burden: result.sum(product.burden),
      perUnit: intensity(product), accounts: accounts(product.burden),
      contributions: product.contributions.map {
        TraceJSON.Contribution(source: $0.source, burden: $0.amount)
      },
      paths: withPaths
        ? result.paths(to: product, limit: pathLimit).map {
          TraceJSON.Path(nodes: $0.nodes.map { result.nodes[$0].name }, share: $0.share)
        } : [],
      purchasesWithoutFactor: tracing.purchasesWithoutFactor(of: product, in: result).map(\.id))
  }

  private func node(_ k: Int) -> TraceJSON.Node {
    let (name, burden) = result.nodes[k]
    let through = k < result.throughput.count ? result.throughput[k] : nil
    let own = through.map { _ in unit(park.pools[name]?.commodity ?? name) }
    let size = result.sum(burden)
    return TraceJSON.Node(
      node: name, unit: own?.symbol, through: through.map { $0 / (own?.factor ?? 1) },
      perUnit: through.flatMap { $0 > 0 ? size / $0 * (own?.factor ?? 1) : nil }, burden: size,
      accounts: accounts(burden))
  }

  private func fateJSON(_ fate: MaterialFate) -> TraceJSON.Fate {
    TraceJSON.Fate(
      start: fate.start,
      stages: Dictionary(uniqueKeysWithValues: fate.stages.map { ($0.process, $0.visits) }),
      meanStages: fate.meanStages,
      ends: Dictionary(fate.ends.map { ($0.place, $0.share) }, uniquingKeysWith: +),
      closedLoopShares: Dictionary(
        uniqueKeysWithValues: fate.closedLoopShares.map { ($0.process, $0.share) }),
      finnIndex: fate.finnIndex)
  }
}
