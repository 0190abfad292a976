import PhloemMetering
import PhloemModel
import PhloemTrace

extension TracePage {
  /// What is shown of burdens: t for kg, GJ for MJ.
  var burdenUnit: String {
    switch result.subject {
    case .carbon: "tCO₂e"
    case .energy: "GJ"
    case .water, .element: "t"
    case .origins: ""
    }
  }

  /// What is shown of burdens of one unit.
  var smallUnit: String { result.subject == .carbon ? "kgCO₂e" : result.subject.unit }

  /// A burden in kg or MJ, as t or GJ for people.
  func burden(_ value: Double) -> String { figure(value / 1000) }

  /// A number with about five significant digits.
  func figure(_ value: Double?) -> String { FigureText.number(value, significant: 5) }

  /// The unit of a commodity.
  func unit(ofCommodity id: String) -> PhysicalUnit { park.commodities[id]?.unit ?? .one }

  /// An amount in canonical units with the unit of its commodity: `198,378 t`.
  func amount(_ canonical: Double, ofCommodity id: String) -> String {
    let unit = unit(ofCommodity: id)
    return "\(figure(canonical / unit.factor)) \(unit.symbol)"
  }

  /// A burden of one unit: `15,483 kgCO₂e/t`; unknown where nothing flowed.
  func intensity(_ burden: Double, per canonical: Double, ofCommodity id: String) -> String {
    guard canonical > 0 else { return FigureText.unknown }
    let unit = unit(ofCommodity: id)
    return "\(figure(burden / canonical * unit.factor)) \(smallUnit)/\(unit.symbol)"
  }

  /// The flows that carry something, the most first.
  var carrying: [TraceResult.Product] {
    result.products.filter { $0.amount > 0 && $0.burden.contains { $0 != 0 } }.sorted {
      (result.sum($1.burden), $0.flow, $0.node) < (result.sum($0.burden), $1.flow, $1.node)
    }
  }

  /// What each source brings in, by name and kind, the most first; kg or MJ.
  var sourceSums: [(name: String, kind: TraceSource.Kind, burden: [Double])] {
    var order: [String] = []
    var sums: [String: (name: String, kind: TraceSource.Kind, burden: [Double])] = [:]
    for source in result.sources where source.burden.contains(where: { $0 != 0 }) {
      let key = "\(source.kind.rawValue) \(source.name)"
      if let before = sums[key] {
        sums[key]?.burden = zip(before.burden, source.burden).map(+)
      } else {
        order.append(key)
        sums[key] = (source.name, source.kind, source.burden)
      }
    }
    return order.compactMap { sums[$0] }.sorted {
      (result.sum($1.burden), $0.name) < (result.sum($0.burden), $1.name)
    }
  }

  /// The accounts that are shown apart.
  var shownAccounts: [Int] {
    result.subject.accounts.count > 1 ? Array(result.subject.accounts.indices) : []
  }

  /// Adds a section with its heading.
  func addSection(
    _ id: String, _ title: String, to page: inout Markup, _ content: (inout Markup) -> Void
  ) {
    page.addSection(id, title, content)
  }

  /// Adds a table.
  func add(_ table: PageTable, to page: inout Markup) { page.add(table) }

  /// Adds a table that is folded away; long ones stay so on paper.
  func addFolded(_ table: PageTable, to page: inout Markup) {
    page.addFolded(table)
  }

  /// Adds a paragraph of small print.
  func addNote(_ text: String, to page: inout Markup) {
    page.addNote(text)
  }

  /// A cell of a name with its id at hand.
  func cell(_ name: String, id: String, link: String? = nil) -> PageTable.Cell {
    .markup { cell in
      if let link {
        cell.add("a", ["class": "name", "title": id, "href": "#\(link)"], text: name)
      } else {
        cell.add("span", ["class": "name", "title": id], text: name)
      }
    }
  }

  /// A cell of the accounts of a burden: a stacked bar as long as its share of the largest.
  func accountBar(_ burden: [Double], largest: Double) -> PageTable.Cell {
    .markup { addBar(burden, largest: largest, to: &$0) }
  }

  /// Adds the stacked bar of a burden; accounts that do not count are left out.
  func addBar(_ burden: [Double], largest: Double, to page: inout Markup) {
    let counted = result.counted
    let parts = burden.indices.filter { counted[$0] && burden[$0] > 0 }
    let sum = parts.reduce(0) { $0 + burden[$1] }
    guard sum > 0, largest > 0 else { return }
    let words = parts.map {
      "\(names.account($0)) \(self.burden(burden[$0])) \(burdenUnit)"
    }
    let width = FigureText.number(min(1, sum / largest) * 100, decimals: 2)
    let label = names.list(words)
    page.add(
      "div",
      [
        "class": "stack", "role": "img", "aria-label": label, "title": label,
        "style": "width:\(width)%",
      ]
    ) { bar in
      for part in parts {
        let share = FigureText.number(burden[part] / sum * 100, decimals: 2)
        bar.add("span", ["class": "a\(part)", "style": "flex-grow:\(share)"], text: "")
      }
    }
  }
}
