import PhloemFootprint
import PhloemModel

extension FootprintPage {
  func addOverview(to main: inout Markup, hasCharts: Bool) {
    main.addSection("overview", text(.overview)) { section in
      section.add("div", ["class": "cards\(record.products.count == 1 ? " three" : "")"]) { cards in
        for product in record.products {
          guard let score = product.scores.first else { continue }
          var lines = [name(of: product)]
          if let part = score.byProcess.parts.first {
            lines.append(
              FootprintText.largestPart.filled(
                language, part.name, FigureText.percent(part.share)))
          }
          cards.addCard(
            score.name, figure(score.value), score.unit, lines,
            style: record.products.count == 1 ? "main" : "")
        }
        if let score = record.products.first?.scores.first, record.products.count == 1 {
          addCoverageCard(score.coverage, to: &cards)
        }
      }
      for line in alerts { section.add("p", ["class": "note alert"], text: line) }
      if !hasCharts { section.addNote(text(.tablesOnly)) }
      section.add(asked)
      section.add(scores)
      if let references = record.references { section.add(normalised(by: references)) }
      section.add(identities)
    }
  }

  private func addCoverageCard(_ coverage: MappingCoverage, to cards: inout Markup) {
    cards.addCard(
      text(.coverage), FigureText.percent(coverage.share), "",
      [
        FootprintText.covered.filled(
          language, "\(coverage.characterisedRows)", "\(coverage.exchangedRows)"),
        FootprintText.withFactor.filled(
          language,
          FigureText.percent(coverage.mass > 0 ? coverage.characterisedMass / coverage.mass : nil),
          figure(coverage.mass)),
      ])
  }

  /// What a reader must know before using the figure.
  private var alerts: [String] {
    var lines: [String] = []
    for product in record.products {
      if !product.negativeSupplies.isEmpty {
        let names = product.negativeSupplies.prefix(5).joined(separator: "; ")
        lines.append(
          FootprintText.runsBackwards.filled(
            language, names + (product.negativeSupplies.count > 5 ? "; …" : "")))
      }
      if product.solver.error > 1e-6 {
        lines.append(
          FootprintText.inaccurate.filled(language, FigureText.significant(product.solver.error)))
      }
    }
    if let counts = record.linking?.counts, counts.unlinkedInputs > 0 {
      lines.append(
        FootprintText.cutInputs.filled(
          language, FigureText.number(Double(counts.unlinkedInputs)),
          FigureText.number(Double(counts.inputs))))
    }
    let units = Set(record.products.map(\.unit))
    if units.count > 1 {
      lines.append(
        FootprintText.differentUnits.filled(language, units.sorted().joined(separator: ", ")))
    }
    return lines
  }

  private var asked: PageTable {
    var table = PageTable(
      text(.asked),
      [
        (text(.columnProduct), false), (text(.columnAmount), true), (text(.columnProcess), false),
        (text(.columnPlace), false),
      ])
    for product in record.products {
      table.add([
        .text(product.product), .number("\(figure(product.amount)) \(product.unit)"),
        .markup { cell in
          cell.add(text: product.process)
          cell.add("code", text: product.activity)
        }, .text(product.location ?? FigureText.unknown),
      ])
    }
    return table
  }

  private var scores: PageTable {
    var table = PageTable(
      text(.scores),
      [(text(.columnCategory), false)] + record.products.map { (name(of: $0), true) }
        + [(text(.columnUnit), false)])
    for (row, score) in (record.products.first?.scores ?? []).enumerated() {
      table.add(
        [
          .markup { cell in
            cell.add("span", ["class": "name"], text: score.name)
            cell.add("code", text: score.category)
          }
        ] + record.products.map { .number(figure($0.scores[row].value)) } + [.text(score.unit)])
    }
    return table
  }

  /// Scores as shares of references, and the weighted sum where there are weights.
  private func normalised(by references: String) -> PageTable {
    var table = PageTable(
      FootprintText.normalised.filled(language, references),
      [(text(.columnCategory), false)] + record.products.map { (name(of: $0), true) })
    func cells(_ value: (FootprintRecord.Product) -> Double?) -> [PageTable.Cell] {
      record.products.map { product in
        .number(value(product).map(FigureText.significant) ?? FigureText.unknown)
      }
    }
    for (row, score) in (record.products.first?.scores ?? []).enumerated() {
      table.add(
        [.text(score.name)]
          + cells { product in
            product.normalised.flatMap { $0.indices.contains(row) ? $0[row] : nil }
          })
    }
    if let weights = record.weights {
      table.rows.append(
        .total(
          [.text(FootprintText.single.filled(language, weights))] + cells { $0.single }))
    }
    return table
  }

  /// What scores stand for: they add up and compare only where all of it agrees.
  private var identities: PageTable {
    var table = PageTable(
      text(.standsFor),
      [
        (text(.columnCategory), false), (text(.columnMethod), false),
        (text(.columnPotentials), false), (text(.columnBiogenic), false),
        (text(.columnCapital), false), (text(.columnLongTerm), false),
      ])
    for score in record.products.first?.scores ?? [] {
      let identity = score.identity
      let potentials = identity.gwpSet.map { set in
        identity.horizon.map { FootprintText.years.filled(language, set, "\($0)") } ?? set
      }
      let biogenic: FootprintText? =
        switch identity.biogenic {
        case .neutral: .biogenicNeutral
        case .balanced: .biogenicBalanced
        case nil: nil
        }
      let version = identity.version.isEmpty ? "" : " (\(identity.version))"
      table.add([
        .text(score.category),
        .text(identity.method.isEmpty ? FigureText.unknown : identity.method + version),
        .text(potentials ?? FigureText.unknown),
        .text(biogenic.map(text) ?? FigureText.unknown),
        .text(text(identity.includesInfrastructure ? .with : .without)),
        .text(text(identity.includesLongTerm ? .with : .without)),
      ])
    }
    return table
  }
}
