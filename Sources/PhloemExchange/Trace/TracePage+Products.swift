import PhloemMetering
import PhloemModel
import PhloemTrace

extension TracePage {
  /// The most sources that are listed for one product.
  private static let sourceLimit = 8

  /// Adds the products with their accounts, and the ways and sources of each.
  func addProducts(to main: inout Markup) {
    addSection("products", text(.productsTitle), to: &main) { section in
      let products = carrying
      if products.isEmpty {
        addNote(text(.nothingLeaves), to: &section)
      } else {
        if !shownAccounts.isEmpty { addLegend(to: &section) }
        add(table(of: products), to: &section)
      }
      let empty = result.products.filter { $0.amount > 0 && !$0.burden.contains { $0 != 0 } }
      if !empty.isEmpty {
        let list = names.list(Set(empty.map(names.product)).sorted())
        addNote(TraceText.carryNothing.filled(language, list), to: &section)
      }
      let traced = products.enumerated().filter { result.sum($0.element.burden) > 0 }
      if traced.isEmpty { return }
      section.add("h3", text: text(.waysTitle))
      addNote(text(.waysNote), to: &section)
      for (rank, product) in traced { addWays(of: product, rank: rank, to: &section) }
    }
  }

  private func addLegend(to section: inout Markup) {
    section.add("ul", ["class": "key"]) { key in
      for account in shownAccounts {
        key.add("li", ["class": "a\(account)"], text: names.account(account))
      }
    }
    if result.counted.contains(false) { addNote(text(.productNote), to: &section) }
  }

  private func table(of products: [TraceResult.Product]) -> PageTable {
    let hasAccounts = !shownAccounts.isEmpty
    var columns: [PageTable.Column] = [
      (text(.columnProduct), false), (text(.columnAmount), true), (burdenUnit, true),
      (text(.columnShare), true),
      (text(.columnPerUnit), true),
    ]
    if hasAccounts {
      columns.append((text(.columnAccounts), false))
      columns += shownAccounts.map { (names.account($0), true) }
    }
    var table = PageTable(text(.productsTitle), columns, filter: ReportText.filterRows(language))
    table.style = "products-table"
    let largest = products.map { result.sum($0.burden) }.max() ?? 0
    let whole = result.sum(result.total)
    for (rank, product) in products.enumerated() {
      let size = result.sum(product.burden)
      let cells: [PageTable.Cell] = [
        cell(
          names.product(product), id: product.flow.description,
          link: size > 0 ? "product-\(rank + 1)" : nil),
        .number(amount(product.amount, ofCommodity: product.commodity)),
        .number(burden(size)), .bar(whole > 0 ? size / whole : nil),
        .number(intensity(size, per: product.amount, ofCommodity: product.commodity)),
      ]
      table.add(cells + (hasAccounts ? accounts(product.burden, largest: largest) : []))
    }
    let sum = products.reduce(result.total.map { _ in 0 }) { zip($0, $1.burden).map(+) }
    let size = result.sum(sum)
    var total: [PageTable.Cell] = [
      .text(text(.allProducts)), .number(""), .number(burden(size)),
      .bar(whole > 0 ? size / whole : nil), .number(""),
    ]
    if hasAccounts { total += [.text("")] + sum.map { .number(burden($0)) } }
    table.rows.append(.total(total))
    return table
  }

  private func accounts(_ burden: [Double], largest: Double) -> [PageTable.Cell] {
    [accountBar(burden, largest: largest)] + burden.map { .number(self.burden($0)) }
  }

  private func addWays(of product: TraceResult.Product, rank: Int, to section: inout Markup) {
    let size = result.sum(product.burden)
    let sources = contributions(to: product)
    section.add(
      "details", ["class": "way", "id": "product-\(rank + 1)", "open": rank == 0 ? "" : nil]
    ) { fold in
      fold.add("summary") { summary in
        summary.add(
          "b", ["title": product.flow.description], text: names.product(product))
        summary.add(text: " ")
        summary.add("span", ["class": "size"], text: "\(burden(size)) \(burdenUnit)")
        let first = sources.prefix(2).map {
          "\(names.source($0.source)) \(FigureText.percent($0.amount / size))"
        }
        summary.add("small", text: names.list(first))
      }
      fold.add("div", ["class": "pair"]) { pair in
        pair.add("div") { add(sourceTable(sources, of: size), to: &$0) }
        pair.add("div") { addPaths(of: product, to: &$0) }
      }
    }
  }

  /// What a product's burden comes from, one entry a name, the most first.
  private func contributions(
    to product: TraceResult.Product
  ) -> [(source: String, amount: Double)] {
    Dictionary(product.contributions.map { ($0.source, $0.amount) }, uniquingKeysWith: +)
      .sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
  }

  private func sourceTable(
    _ sources: [(source: String, amount: Double)], of size: Double
  ) -> PageTable {
    var table = PageTable(
      text(.sources),
      [(text(.columnSource), false), (burdenUnit, true), (text(.columnShare), true)])
    table.style = "part"
    let shown = sources.prefix(Self.sourceLimit)
    for (source, amount) in shown {
      table.add([
        cell(names.source(source), id: source), .number(burden(amount)), .bar(amount / size),
      ])
    }
    let rest = size - shown.reduce(0) { $0 + $1.amount }
    if abs(rest) > 1e-9 * size {
      table.add([.text(text(.others)), .number(burden(rest)), .bar(rest / size)])
    }
    return table
  }

  private func addPaths(of product: TraceResult.Product, to page: inout Markup) {
    let ways = pathLimit > 0 ? result.paths(to: product, limit: pathLimit) : []
    if ways.isEmpty { return }
    page.add("h4", text: text(.ways))
    page.add("ol", ["class": "ways"]) { list in
      for (nodes, share) in ways {
        list.add("li") { item in
          item.add("b", text: FigureText.smallPercent(share))
          item.add("span", ["class": "steps"]) { steps in
            for (k, node) in shown(nodes).enumerated() {
              if k > 0 { steps.add(text: " → ") }
              steps.add("span", ["title": result.nodes[node].name], text: names.node(node))
            }
          }
        }
      }
    }
    let sum = ways.reduce(0) { $0 + $1.share }
    let count = String(ways.count)
    addNote(
      TraceText.wayCount.filled(language, count, FigureText.percent(sum)), to: &page)
  }

  /// The processes along a way, after the node where it begins.
  private func shown(_ nodes: [Int]) -> [Int] {
    nodes.enumerated().filter { $0 == 0 || result.processNodes.contains($1) }.map(\.element)
  }
}
