import PhloemAccounting
import PhloemModel

extension ReportFiles {
  /// The whole report as JSON: totals, flows, load curve and every table.
  var document: JSONValue {
    let inventory = input.inventory
    return .object(
      [
        ("format", .text("phloem-report")), ("version", .integer(1)),
        ("park", .text(input.park.id)), ("name", Self.names(input.park.name)),
        ("period", .text(input.period.label)), ("months", .integer(Int64(input.months.count))),
        ("zone", .text(input.park.zone.identifier)),
        (
          "programme",
          .object([
            ("id", .text(inventory.profile.id)), ("name", Self.names(input.programme.name)),
            ("gwpSet", .text(inventory.gwpSet.name)),
            ("totalScopes", .texts(inventory.totalScopes.map(\.rawValue))),
            ("rounding", .optional(input.programme.rounding)),
            ("sources", .texts(input.programme.sources)),
            ("notes", .texts(input.programme.notes)),
          ])
        ), ("totals", totals), ("comparison", comparison), ("uncertainty", uncertainty),
        ("intensities", intensities), ("flows", flows), ("loadCurve", loadCurve),
      ] + tables.map { ($0.name, $0.json) })
  }

  private static func names(_ text: LocalizedText) -> JSONValue {
    .object([("en", .text(text.en)), ("zh", .optional(text.zh))])
  }

  private var totals: JSONValue {
    let inventory = input.inventory
    return .object([
      (
        "co2eGrams",
        .object(ReportScopes.shown.map { ($0.key, .integer(inventory.co2eGrams(of: $0))) })
      ), ("totalCO2eGrams", .integer(inventory.totalGrams)),
      ("estimatedShare", .number(inventory.estimatedShare(of: inventory.totalScopes))),
      ("kilojoules", .integer(inventory.kilojoules)),
      ("gramsCoalEquivalent", .integer(inventory.gramsCoalEquivalent)),
    ])
  }

  private var comparison: JSONValue {
    switch input.comparison {
    case .success(let comparison):
      .object([
        ("before", .text(comparison.before.label)),
        ("beforeCO2eGrams", .integer(comparison.beforeGrams)),
        ("afterCO2eGrams", .integer(comparison.afterGrams)),
        ("relativeChange", .optional(comparison.relativeChange)),
      ])
    case .failure(let reason): .object([("refused", .text(reason.text))])
    }
  }

  private var uncertainty: JSONValue {
    guard let uncertainty = input.uncertainty else { return .null }
    return .object([
      ("halfWidthGrams", .number(uncertainty.halfWidth)),
      ("relative", .number(uncertainty.relative)),
      (
        "contributions",
        .array(
          uncertainty.contributions.map {
            .object([("number", .text($0.key)), ("grams", .number($0.grams))])
          })
      ), ("withoutLimits", .texts(uncertainty.withoutLimits)),
    ])
  }

  private var intensities: JSONValue {
    .array(
      input.intensities.map {
        .object([
          ("product", .text($0.product)), ("output", .number($0.output)),
          ("unit", .text($0.unit.symbol)), ("kgCO2ePerUnit", .number($0.kilogramsPerUnit)),
          ("gigajoulesPerUnit", .number($0.gigajoulesPerUnit)),
        ])
      })
  }

  private var flows: JSONValue {
    .object(
      FlowDiagram.Measure.reported.map { measure in
        let diagram = FlowDiagram.of(input, in: measure)
        return (
          measure.rawValue,
          .object([
            ("unit", .text(measure.unit)),
            (
              "links",
              .array(
                diagram.links.map { link in
                  .object([
                    ("from", .text(diagram.nodes[link.from].id)),
                    ("to", .text(diagram.nodes[link.to].id)), ("label", .text(link.label)),
                    ("carrier", .text(link.carrier.rawValue)), ("amount", .number(link.amount)),
                    ("estimated", .number(link.estimated)),
                  ])
                })
            ),
            (
              "unbalanced",
              .array(
                diagram.nodes.filter(\.isUnbalanced).map { node in
                  .object([("node", .text(node.id)), ("gap", .optional(node.gap))])
                })
            ),
          ])
        )
      })
  }

  private var loadCurve: JSONValue {
    guard let curve = input.loadCurve else { return .null }
    return .object([
      ("name", Self.names(curve.name)), ("stepSeconds", .integer(Int64(curve.step))),
      ("timesUTC", .array(curve.times.map { .integer($0) })),
      ("powerKW", .array(curve.powerKW.map { .optional($0) })),
    ])
  }
}
