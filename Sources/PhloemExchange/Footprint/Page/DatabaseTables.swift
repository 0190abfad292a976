import Foundation
import PhloemFootprint
import PhloemModel

/// Tables of how a database was linked, for the pages that tell of it.
struct DatabaseTables {
  let language: LocalizedText.Language

  init(_ language: LocalizedText.Language) { self.language = language }

  private func text(_ text: FootprintText) -> String { text(language) }
  private func figure(_ value: Double) -> String { FigureText.number(value, significant: 5) }
  private func count(_ value: Int) -> String { FigureText.number(Double(value), decimals: 0) }

  /// A small number with two digits: `2e-13`.
  static func exponent(_ value: Double) -> String {
    value.isFinite ? String(format: "%.1e", value) : FigureText.unknown
  }

  /// Every choice that changes a footprint.
  func rules(_ rules: LinkRules) -> PageTable {
    var table = PageTable(
      text(.rules), [(text(.columnRule), false), (text(.columnValue), false)])
    func add(_ title: FootprintText, _ value: String) {
      table.add([.text(text(title)), .text(value)])
    }
    let comma = language == .zh ? " → " : " → "
    add(.providers, rules.providers.map { word($0.rawValue) }.joined(separator: comma))
    add(.byProducts, word(rules.byProducts.rawValue))
    add(.allocation, word(rules.allocation.description))
    add(.loopsRule, word(rules.loops.rawValue))
    add(.columnCapital, text(rules.includesInfrastructure ? .with : .without))
    add(.columnLongTerm, text(rules.includesLongTerm ? .with : .without))
    if !rules.excluded.isEmpty {
      add(.excluded, rules.excluded.sorted().joined(separator: ", "))
    }
    return table
  }

  /// Adds counts, decisions and lists; those without entries are left out.
  func add(_ linking: FootprintRecord.Linking, to section: inout Markup) {
    section.add("div", ["class": "two"]) { two in
      two.add("div") { $0.add(counts(linking.counts, shared: linking.shared)) }
      two.add("div") { $0.add(decisions(linking)) }
    }
    if !linking.unlinked.isEmpty {
      section.addFolded(unlinked(linking.unlinked, of: linking.unlinkedFlows))
    }
    var cuts = PageTable(
      "\(text(.cuts)): \(count(linking.cutCount))",
      [(text(.columnProcess), false), (text(.columnSupplier), false), (text(.columnAmount), true)])
    for cut in linking.cuts {
      cuts.add([.text(cut.activity), .text(cut.supplier), .number(figure(cut.amount))])
    }
    var left = PageTable(
      "\(text(.leftOut)): \(count(linking.leftOutCount))",
      [(text(.columnProcess), false), (text(.columnWhy), false)])
    for process in linking.leftOut {
      left.add([named(process.name, process.process), .text(word(process.reason.rawValue))])
    }
    var own = PageTable(
      "\(text(.selfLoops)): \(count(linking.selfLoopCount))",
      [(text(.columnProcess), false), (text(.columnRadius), true)])
    for loop in linking.selfLoops {
      own.add([named(loop.name, loop.activity), .number(figure(loop.share))])
    }
    var loops = PageTable(
      "\(text(.loops)): \(count(linking.loopCount))",
      [(text(.columnActivities), false), (text(.columnRadius), true)])
    for loop in linking.loops {
      loops.add([
        .markup { cell in
          for activity in loop.activities.prefix(12) { cell.add("code", text: activity) }
          if loop.activities.count > 12 { cell.add(text: "… +\(loop.activities.count - 12)") }
        }, .number((loop.isBound ? "≤ " : "") + figure(loop.radius)),
      ])
    }
    for table in [cuts, loops, own, left] where !table.rows.isEmpty { section.addFolded(table) }
  }

  /// A name with its identifier.
  func named(_ name: String, _ id: String) -> PageTable.Cell {
    .markup { cell in
      cell.add(text: name)
      cell.add("code", text: id)
    }
  }

  /// What nothing supplies.
  func unlinked(_ list: [LinkReport.Unlinked], of all: Int) -> PageTable {
    var table = PageTable(
      "\(FootprintText.unlinked.filled(language, count(all))). \(text(.unlinkedNote))",
      [
        (text(.columnFlow), false), (text(.columnAs), false), (text(.columnAmount), true),
        (text(.columnUnit), false), (text(.columnProcesses), true),
      ], filter: text(.filter))
    for flow in list {
      table.add([
        .text(flow.name), .text(word(flow.role.rawValue)), .number(figure(flow.amount)),
        .text(flow.unit), .number(count(flow.processes)),
      ])
    }
    return table
  }

  private func decisions(_ linking: FootprintRecord.Linking) -> PageTable {
    var table = PageTable(
      text(.decisions), [(text(.columnRule), false), (text(.columnDemands), true)])
    for (rule, number) in linking.decisions.sorted(by: {
      ($1.value, $0.key) < ($0.value, $1.key)
    }) {
      table.add([.text(word(rule)), .number(count(number))])
    }
    let counts = linking.counts
    table.add([
      .text(text(.undecided)),
      .number(count(counts.unlinkedInputs + counts.unlinkedWastes + counts.unlinkedAvoided)),
    ])
    return table
  }

  private func counts(_ counts: LinkReport.Counts, shared: [String: Int]) -> PageTable {
    var table = PageTable(
      text(.counts), [(text(.columnWhat), false), (text(.columnCount), true)])
    for (word, number) in Self.lines(of: counts) where number > 0 {
      table.add([.text(word(language)), .number(count(number))])
    }
    for (treatment, number) in shared.sorted(by: { $0.key < $1.key }) {
      table.add([
        .text(DatabaseText.severalProducts.filled(language, word(treatment))),
        .number(count(number)),
      ])
    }
    return table
  }

  private static func lines(of counts: LinkReport.Counts) -> [(DatabaseText, Int)] {
    [
      (.processes, counts.processes), (.activities, counts.activities),
      (.treatments, counts.treatments), (.elementaryRows, counts.elementaryRows),
      (.technosphereEntries, counts.technosphereEntries),
      (.biosphereEntries, counts.biosphereEntries), (.inputs, counts.inputs),
      (.unlinkedInputs, counts.unlinkedInputs), (.wastes, counts.wastes),
      (.unlinkedWastes, counts.unlinkedWastes), (.avoided, counts.avoided),
      (.unlinkedAvoided, counts.unlinkedAvoided), (.infrastructureCut, counts.infrastructureCut),
      (.longTermCut, counts.longTermCut), (.referenceFlows, counts.referenceFlows),
      (.severalSuppliers, counts.severalSuppliers),
      (.spreadsDropped, counts.referenceSpreadsDropped),
    ]
  }

  /// A word of the rules in the language of the page; the word itself where it is not known.
  func word(_ key: String) -> String { DatabaseText.word(for: key)?(language) ?? key }
}
