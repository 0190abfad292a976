import PhloemModel
import PhloemSession

extension GateRecord {
  /// Prints it as tables.
  ///
  /// - Parameter isOne: Whether one product was asked for, which is shown in full.
  func print(isOne: Bool) {
    let sources =
      databases.isEmpty ? "" : ", background: \(databases.joined(separator: ", ")) by \(method)"
    Console.print("\(period), cradle to gate by \(by)\(sources)\n")
    var table = TextTable(
      [
        "product", ">output", "unit", ">kgCO2e per unit", ">of it own", ">by the mean",
        ">scope 1 + 2",
      ])
    for product in products {
      let whole = product.perUnit.map { Figure.text($0) } ?? "–"
      let own = product.output > 0 ? (product.stages["own"] ?? 0) / product.output : 0
      table.add([
        product.product, Figure.text(product.output), product.unit, whole, Figure.text(own),
        product.perUnitByMean.map { Figure.text($0) } ?? "–",
        product.perUnitOfInventory.map { Figure.text($0) } ?? "–",
      ])
    }
    table.lines.forEach { Console.print($0) }
    let open = products.filter { !$0.isComplete }
    if !open.isEmpty {
      let unknown = Set(open.flatMap(\.unknown)).sorted()
      Console.print(
        "INCOMPLETE: \(open.map(\.product).joined(separator: ", ")) use "
          + "\(unknown.joined(separator: ", ")), for which nothing stands")
    }
    if isOne, let product = products.first { Self.print(product) }
    printElectricity(isOne ? products.first?.product : nil)
    printLinks()
    printChecks()
  }

  private static func print(_ product: Product) {
    let sum = Double(product.grams) / 1000
    Console.print("")
    var stages = TextTable(["stage of \(product.product)", ">kgCO2e", ">share"])
    for stage in GateStage.allCases {
      guard let kilograms = product.stages[stage.rawValue], kilograms != 0 else { continue }
      stages.add([
        stage.rawValue, Figure.text(kilograms), sum == 0 ? "" : Figure.percent(kilograms / sum),
      ])
    }
    stages.add(["together", Figure.text(sum), ""])
    stages.lines.forEach { Console.print($0) }
    let kinds = product.kinds.sorted { $0.key < $1.key }.map {
      "\($0.key) \(Figure.text($0.value))"
    }
    Console.print("by kind of carbon, kgCO2e: \(kinds.joined(separator: ", "))")
    if product.biogenicCO2 != 0 {
      Console.print("beside the sum: biogenic CO2 \(Figure.text(product.biogenicCO2)) kg")
    }
    Console.print("")
    var parts = TextTable(["carries", "stage", ">amount", "unit", ">kgCO2e", ">share", "by"])
    for part in product.parts where !part.isMemo {
      parts.add([
        part.name, part.stage.rawValue, Figure.text(part.amount), part.unit,
        part.basis == "unlinked" ? "not known" : Figure.text(part.kilograms),
        Figure.percent(part.share),
        part.basis + (part.reference.map { $0.isEmpty ? "" : ": \($0)" } ?? ""),
      ])
      for node in part.supply.dropFirst() {
        parts.add([
          String(repeating: "  ", count: node.depth) + node.name, "", Figure.text(node.amount),
          node.unit, Figure.text(node.kilograms),
          sum == 0 ? "" : Figure.percent(node.kilograms / sum), "",
        ])
      }
    }
    parts.lines.forEach { Console.print($0) }
    if let difference = product.differenceFromMean {
      Console.print(
        "\nby the intervals in which it was made: \(Figure.percent(difference, decimals: 2)) against the "
          + "mean of the period")
    }
  }

  private func printElectricity(_ product: String?) {
    guard electricity.supplied > 0 else { return }
    Console.print("")
    var table = TextTable(
      ["electricity from", ">MWh", ">share"]
        + (product.map { [">\($0), MWh", ">share", ">by the mean"] } ?? []))
    let own = electricity.products.first { $0.product == product }
    let mean = meanElectricity?.products.first { $0.product == product }
    for origin in electricity.origins {
      var row = [
        "\(origin.origin) (\(origin.kind))", Figure.text(origin.supplied / 1000),
        Figure.percent(origin.share),
      ]
      if product != nil {
        row += [
          Figure.text((own?.origins[origin.origin] ?? 0) / 1000),
          Figure.percent(own?.shares[origin.origin] ?? 0),
          mean.map { Figure.percent($0.shares[origin.origin] ?? 0) } ?? "–",
        ]
      }
      table.add(row)
    }
    table.lines.forEach { Console.print($0) }
    Console.print(
      "all products carry \(Figure.text(electricity.carried / 1000)) MWh, "
        + "\(Figure.text(electricity.left / 1000)) MWh stayed, of "
        + "\(Figure.text(electricity.supplied / 1000)) MWh")
  }

  private func printLinks() {
    Console.print("")
    var table = TextTable([
      "crosses the fence", "stands for it", ">kgCO2e per unit", "unit", ">ratio",
    ])
    for link in links {
      table.add([
        link.flow, link.reference.isEmpty ? "NOTHING" : "\(link.basis.rawValue): \(link.reference)",
        link.perUnit.map { Figure.text($0.values.reduce(0, +)) } ?? "", link.unit,
        link.ratio.map { "\(Figure.text($0)) \(link.ratioUnit ?? "")" } ?? "",
      ])
    }
    table.lines.forEach { Console.print($0) }
    for entry in replaced {
      Console.print(
        "in place of \(Figure.text(entry.kilograms)) kgCO2e that the inventory has for \(entry.flow)"
      )
    }
  }

  private func printChecks() {
    let share: (Double?) -> String = { $0.map { Figure.percent($0, decimals: 2) } ?? "not known" }
    Console.print(
      "\ncut off: \(cutOff.items.count) purchases and wastes, \(share(cutOff.massShare)) of the mass "
        + "bought, \(share(cutOff.moneyShare)) of the money"
        + (cutOff.withoutMoney.isEmpty
          ? "" : " (\(cutOff.withoutMoney.count) purchases have no price)")
        + (cutOff.withoutMass.isEmpty
          ? "" : " (\(cutOff.withoutMass.count) have no mass)"))
    let inventory = park.inventoryGrams ?? park.sharedGrams
    Console.print(
      "scope 1 + 2 × output of all products: \(Figure.text(Double(park.allocatedGrams) / 1e6)) t of "
        + "\(Figure.text(Double(inventory) / 1e6)) t of the inventory"
        + (park.deviation.map { ", \(Figure.percent($0, decimals: 4)) off" } ?? ""))
    Console.print(
      "upstream × output of all products: \(Figure.text(upstream.carried / 1000)) t of "
        + "\(Figure.text(upstream.bought / 1000)) t of purchases × factors, "
        + "\(Figure.percent(upstream.deviation, decimals: 4)) off")
  }
}
