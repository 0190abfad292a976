import PhloemExchange
import PhloemFootprint

extension FootprintRecord {
  /// Prints it as tables.
  func print() {
    for product in products {
      Console.print(
        "\(Figure.text(product.amount)) \(product.unit) of \(product.product)"
          + (product.process == product.product ? "" : " from \(product.process)")
          + (product.location.map { ", \($0)" } ?? ""))
      for score in product.scores { Self.print(score) }
      printShares(of: product)
      let solver = product.solver
      Console.print(
        "\nsolved \(solver.method.rawValue), \(solver.components) parts"
          + (solver.loops.isEmpty ? "" : ", the largest loop \(solver.loops.max() ?? 0) processes")
          + ", error at most \(Figure.text(solver.error)) of the score")
      if !product.negativeSupplies.isEmpty {
        Console.print(
          "run backwards: \(product.negativeSupplies.prefix(5).joined(separator: "; "))"
            + (product.negativeSupplies.count > 5 ? " …" : ""))
      }
    }
    for comparison in comparisons { Self.print(comparison) }
    for product in products { Self.print(product.lacks, of: product.product) }
  }

  private static func print(_ lacks: [SupplyLack], of product: String) {
    if lacks.isEmpty { return }
    Console.print("\nnot in it, for want of a supplier: \(lacks.count) flows of \(product)")
    var table = TextTable(["flow", ">amount", "unit", "asked by", "why"])
    for lack in lacks.prefix(8) {
      table.add([
        lack.name, Figure.text(lack.amount), lack.unit,
        lack.foremost + (lack.activities > 1 ? " and \(lack.activities - 1) more" : ""),
        lack.reason.rawValue,
      ])
    }
    table.lines.forEach { Console.print($0) }
    if lacks.count > 8 { Console.print("… and \(lacks.count - 8) more") }
  }

  private func printShares(of product: Product) {
    guard let normalised = product.normalised else { return }
    Console.print("")
    var table = TextTable(
      ["as shares of \(references ?? "")", ">share"]
        + (product.weighted == nil ? [] : [">weighted"]))
    for (index, score) in product.scores.enumerated() {
      table.add(
        [score.category, Figure.text(normalised[index])]
          + (product.weighted.map { [Figure.text($0[index])] } ?? []))
    }
    if let single = product.single {
      table.add(["all by \(weights ?? "")", "", Figure.text(single)])
    }
    table.lines.forEach { Console.print($0) }
  }

  private static func print(_ score: Score) {
    Console.print("\n\(score.name) (\(score.category)): \(Figure.text(score.value)) \(score.unit)")
    print(score.byInput, "by what is taken directly", score.unit)
    print(score.byProcess, "by process", score.unit)
    print(score.byFlow, "by flow", score.unit)
    Console.print("")
    var tree = TextTable(["supply", ">\(score.unit)", ">share", ">amount", "unit"])
    for node in score.branches {
      tree.add([
        String(repeating: "  ", count: node.depth) + node.name, Figure.text(node.impact),
        Figure.percent(node.impact / score.value), Figure.text(node.amount), node.unit,
      ])
    }
    tree.lines.forEach { Console.print($0) }
    if score.treeRemainder != 0 {
      Console.print("not followed: \(Figure.text(score.treeRemainder)) \(score.unit)")
    }
    let coverage = score.coverage
    let missing = coverage.exchangedRows - coverage.characterisedRows
    if missing > 0 {
      Console.print(
        "\(missing) of \(coverage.exchangedRows) flows exchanged with nature have no factor, such as "
          + coverage.uncharacterised.prefix(4).map { "\($0.row.name)" }.joined(separator: "; "))
    }
  }

  private static func print(_ parts: Parts, _ title: String, _ unit: String) {
    Console.print("")
    var table = TextTable([title, ">\(unit)", ">share"])
    for part in parts.parts {
      table.add([part.name, Figure.text(part.impact), Figure.percent(part.share)])
    }
    if parts.left > 0 {
      table.add(["\(parts.left) others", Figure.text(parts.remainder), ""])
    }
    table.lines.forEach { Console.print($0) }
  }

  private static func print(_ comparison: Comparison) {
    Console.print(
      "\n\(comparison.category): \(Figure.text(comparison.second)) against "
        + "\(Figure.text(comparison.first)) \(comparison.unit), difference "
        + Figure.text(comparison.difference))
    print(comparison.byProcess, "difference by process", comparison.unit)
    print(comparison.byFlow, "difference by flow", comparison.unit)
  }
}

extension FootprintRecord.Score {
  /// The tree of supply from the product down, each customer before its suppliers.
  fileprivate var branches: [FootprintRecord.Node] {
    var children: [Int?: [Int]] = [:]
    for (k, node) in tree.enumerated() { children[node.parent, default: []].append(k) }
    var list: [FootprintRecord.Node] = []
    var next = Array((children[nil] ?? []).reversed())
    while let k = next.popLast() {
      list.append(tree[k])
      next += (children[k] ?? []).reversed()
    }
    return list
  }
}
