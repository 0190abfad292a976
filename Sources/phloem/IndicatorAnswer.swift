import PhloemAccounting
import PhloemModel

/// What `indicators` found, ready to print.
struct IndicatorAnswer {
  let park: Park
  let results: [IndicatorResult]
  let before: [IndicatorResult]
  let savings: [SavingResult]

  func print() {
    if !results.isEmpty {
      var table = TextTable([
        "indicator", "site", "period", ">value", "unit", ">change", ">deviation", "limit", "grade",
        ">estimated",
      ])
      for result in results { table.add(row(result)) }
      table.lines.forEach { Console.print($0) }
    }
    if !exceeded.isEmpty {
      Console.print("\nLimits exceeded, the narrowest place first:")
      for result in exceeded {
        Console.print("  \(result.period.label)  \(place(result))  \(result.id)")
      }
    }
    if !savings.isEmpty {
      Console.print("\nSavings:")
      var table = TextTable(["saving", ">amount", "unit", ">stated"])
      for saving in savings {
        table.add([
          saving.id, Figure.text(saving.amount.written), saving.amount.unit.symbol,
          saving.stated.map { "\($0)" } ?? "",
        ])
      }
      table.lines.forEach { Console.print($0) }
    }
  }

  private func row(_ result: IndicatorResult) -> [String] {
    [
      result.id, result.site ?? "", result.period.label, Figure.text(result.value),
      result.unit.symbol, change(result).map { Figure.percent($0) } ?? "",
      result.deviation.map { Figure.percent($0) } ?? "",
      result.passes.map { $0 ? "pass" : "fail" } ?? "", result.grade ?? "",
      result.estimatedShare > 0 ? Figure.percent(result.estimatedShare) : "",
    ]
  }

  private func change(_ result: IndicatorResult) -> Double? {
    guard let old = before.first(where: { $0.id == result.id }), old.value != 0 else { return nil }
    return result.value / old.value - 1
  }

  /// Failed limits by depth in the site tree, the deepest first.
  private var exceeded: [IndicatorResult] {
    results.filter { $0.passes == false }.sorted { a, b in
      let (first, second) = (depth(a), depth(b))
      return first == second ? (a.period, a.id) < (b.period, b.id) : first > second
    }
  }

  private func depth(_ result: IndicatorResult) -> Int { park.path(ofSite: result.site).count }
  private func place(_ result: IndicatorResult) -> String {
    park.path(ofSite: result.site).reversed().joined(separator: " / ")
  }

  /// The answer as JSON.
  struct JSON: Encodable {
    struct Indicator: Encodable {
      let id, period, unit: String
      let site, grade: String?
      let value, estimatedShare: Double
      let change, deviation: Double?
      let passes: Bool?
    }
    struct Saving: Encodable {
      let id, unit: String
      let amount: Double
      let stated: String?
      let findings: [String]
    }
    let indicators: [Indicator]
    let exceeded: [String]
    let savings: [Saving]
  }

  var json: JSON {
    JSON(
      indicators: results.map {
        JSON.Indicator(
          id: $0.id, period: $0.period.label, unit: $0.unit.symbol, site: $0.site,
          grade: $0.grade, value: $0.value, estimatedShare: $0.estimatedShare,
          change: change($0), deviation: $0.deviation, passes: $0.passes)
      },
      exceeded: exceeded.map { "\($0.id)@\($0.period.label) \(place($0))" },
      savings: savings.map {
        JSON.Saving(
          id: $0.id, unit: $0.amount.unit.symbol, amount: $0.amount.written,
          stated: $0.stated.map { "\($0)" }, findings: $0.findings.map(\.description))
      })
  }
}
