import PhloemModel
import PhloemPlanning

extension BlendAnswer {
  /// What goes where.
  var flows: TextTable {
    var table = SparseTable(["material", "use", "(period)", ">t", ">share of use %"])
    for flow in plan.flows {
      table.add([
        name(flow.material), problem.uses[flow.use].id, period(flow.period),
        Figure.text(flow.amount), Figure.text(100 * share(flow), decimals: 2),
      ])
    }
    return table.whole
  }

  /// The share of a flow in what its use takes.
  func share(_ flow: BlendFlow) -> Double {
    let use = plan.uses.first { $0.use == flow.use && $0.period == flow.period }
    guard let input = use?.input, input > 0 else { return 0 }
    return flow.amount / input
  }

  /// What uses take and make, and what else binds there.
  var uses: TextTable {
    var table = SparseTable([
      "use", "kind", "(period)", ">in, t", ">product, t", ">(other, t)", ">(air, t)", ">(gap, t)",
      "(binds)",
    ])
    for result in plan.uses {
      let use = problem.uses[result.use]
      table.add([
        use.id, use.kind.rawValue, period(result.period), Figure.text(result.input),
        Figure.text(result.product),
        Figure.text(result.outputs.reduce(0) { $0 + $1.amount }), Figure.text(result.air),
        Figure.text(result.gap),
        result.binding.map { "\($0.words) (\(Figure.text($0.shadowPrice)))" }
          .joined(separator: "; "),
      ])
    }
    return table.whole
  }

  /// Limits with means and prices.
  var limits: TextTable {
    var table = SparseTable([
      "use", "(period)", "component", ">limit", ">mean", ">(worst mean)", "binds", ">(price)",
      "for each",
    ])
    for result in plan.uses {
      for limit in result.limits {
        let component = problem.components[limit.component]
        let unit = component.unit.symbol
        table.add([
          problem.uses[result.use].id, period(result.period), component.name,
          "\(limit.isMost ? "≤" : "≥") \(component.text(limit.bound))",
          limit.mean.map(component.text) ?? "–", limit.worstMean.map(component.text) ?? "–",
          limit.binds ? "binds" : "", Figure.text(limit.shadowPrice),
          "\(self.unit) per \(unit.isEmpty ? "1" : unit == "%" ? "percentage point" : unit)",
        ])
      }
    }
    return table.whole
  }

  /// What became of the materials.
  var materials: TextTable {
    var table = SparseTable([
      "material", "kind", "(period)", ">available", ">(held before)", ">(made)", ">(returned)",
      ">used",
      ">(held)", ">left, t", ">(price)",
    ])
    for stock in plan.materials {
      let material = problem.materials[stock.material]
      table.add([
        material.id, material.kind.rawValue, period(stock.period),
        stock.available.map { Figure.text($0) } ?? "–", Figure.text(stock.heldBefore),
        Figure.text(stock.made), Figure.text(stock.returned), Figure.text(stock.used),
        Figure.text(stock.held), stock.left.map { Figure.text($0) } ?? "–",
        stock.shadowPrice.map { Figure.text($0) } ?? "",
      ])
    }
    return table.whole
  }

  /// What was made, bought and sold beside materials.
  var utilities: TextTable {
    var table = SparseTable([
      "utility", "(period)", ">needed", ">(made)", ">bought", ">(sold)", ">(surplus)", "unit",
    ])
    for result in plan.utilities {
      let utility = problem.utilities[result.utility]
      table.add([
        utility.id, period(result.period), Figure.text(result.needed), Figure.text(result.made),
        Figure.text(result.bought), Figure.text(result.sold), Figure.text(result.surplus),
        utility.unit.symbol,
      ])
    }
    return table.whole
  }

  /// How feeds were cut.
  var feeds: TextTable {
    var table = SparseTable([
      "feed", "use", "(period)", ">t", ">yield %", "last part", ">taken %", "component", ">feed",
      ">taken", ">rest",
    ])
    for cut in plan.cuts {
      for mean in cut.means {
        let component = problem.components[mean.component]
        table.add([
          cut.feed, problem.uses[cut.use].id, period(cut.period), Figure.text(cut.amount),
          Figure.text(100 * cut.yield, decimals: 2), cut.last.map(name) ?? "–",
          cut.lastShare.map { Figure.text(100 * $0, decimals: 2) } ?? "–", component.name,
          component.text(mean.feed), mean.taken.map(component.text) ?? "–",
          mean.rest.map(component.text) ?? "–",
        ])
      }
    }
    return table.whole
  }
}

/// The sums of two plans side by side.
struct BlendComparison {
  /// One sum of both.
  struct Row {
    let name, unit: String
    let this, that: Double
    /// Below zero where this plan has less.
    var difference: Double { this - that }
  }

  let rows: [Row]

  init(_ this: BlendPlan, _ that: BlendPlan) {
    let (a, b) = (this.totals, that.totals)
    let currency = this.problem.currency
    var rows = [
      Row(name: "cost", unit: currency, this: a.cost, that: b.cost),
      Row(name: "disposed", unit: "t", this: a.disposed, that: b.disposed),
      Row(name: "left", unit: "t", this: a.left, that: b.left),
      Row(name: "residue used", unit: "t", this: a.residueUsed, that: b.residueUsed),
      Row(name: "virgin used", unit: "t", this: a.virginUsed, that: b.virginUsed),
      Row(name: "product", unit: "t", this: a.product, that: b.product),
    ]
    for (number, use) in this.problem.uses.enumerated() where use.kind == .disposal {
      guard let other = that.problem.use(named: use.id) else { continue }
      rows.append(
        Row(
          name: use.id, unit: "t", this: Self.taken(this, number), that: Self.taken(that, other)))
    }
    if let c = a.emissions, let d = b.emissions {
      rows.append(Row(name: "emissions", unit: "t", this: c, that: d))
    }
    for (number, utility) in this.problem.utilities.enumerated() {
      guard
        let other = that.problem.utilities.firstIndex(where: {
          $0.id == utility.id && $0.unit.isEquivalent(to: utility.unit)
        })
      else { continue }
      rows.append(
        Row(
          name: "\(utility.id) bought", unit: utility.unit.symbol,
          this: Self.bought(this, number), that: Self.bought(that, other)))
    }
    self.rows = rows
  }

  private static func taken(_ plan: BlendPlan, _ use: Int) -> Double {
    plan.uses.filter { $0.use == use }.reduce(0) { $0 + $1.input }
  }

  private static func bought(_ plan: BlendPlan, _ utility: Int) -> Double {
    plan.utilities.filter { $0.utility == utility }.reduce(0) { $0 + $1.bought }
  }
}
