import PhloemModel
import PhloemPlanning

extension MatchAnswer {
  /// What links carry and cost.
  var links: TextTable {
    var table = SparseTable([
      "source", "sink", "(by)", ">amount", "unit", ">(km)", ">(treatment)", ">(energy)",
      ">(transport)", ">(once)", ">(brings)", ">cost, \(problem.currency)", ">(emissions, t)",
    ])
    for result in plan.links {
      let link = result.link
      let amount = result.amount
      table.add([
        source(link), sink(link), technology(link), Figure.text(amount), unit(link),
        Figure.text(link.distance), Figure.text(amount * link.treatment),
        Figure.text(amount * link.energy), Figure.text(amount * link.transport),
        Figure.text(link.activation), Figure.text(amount * link.recovered),
        Figure.text(result.cost), result.emissions.map { Figure.text($0) } ?? "–",
      ])
    }
    return table.whole
  }

  /// Bounds that bind, with shadow prices: by how much the objective changes for one more of the bound.
  var binding: TextTable {
    var table = TextTable(["link", "binds", ">one more of it", "unit"])
    for result in plan.links {
      for item in result.binding {
        table.add([
          problem.name(ofLink: result.number), item.words.en, Figure.text(item.shadowPrice),
          item.unit,
        ])
      }
    }
    return table
  }

  /// Between which prices both sides gain.
  var bargains: TextTable {
    let each = problem.currency
    var table = TextTable([
      "link", ">lowest", ">midpoint", ">highest", "unit", "transport", "treatment", "once", "",
    ])
    for result in plan.links {
      let bargain = result.bargain
      let terms = problem.terms
      table.add([
        problem.name(ofLink: result.number), Figure.text(bargain.lowest),
        bargain.midpoint.map { Figure.text($0) } ?? "–",
        bargain.highest.map { Figure.text($0) } ?? "any", "\(each)/\(unit(result.link))",
        terms.transport.rawValue, terms.treatment.rawValue, terms.activation.rawValue,
        bargain.isStable ? "" : "no price suits both: the link serves others",
      ])
    }
    return table
  }

  /// How sinks are supplied.
  var sinks: TextTable {
    var table = SparseTable([
      "sink", "(period)", ">(demand)", ">by-products", ">(share %)", ">(virgin)", ">taken", "unit",
      "(binds)",
    ])
    for result in plan.sinks {
      let binding = result.binding.map {
        "\($0.words.en) (\(Figure.text($0.shadowPrice)) \($0.unit))"
      }
      table.add([
        problem.sinks[result.sink].id, period(result.period),
        result.demand.map { Figure.text($0) } ?? "–", Figure.text(result.substituted),
        result.substitution.map { Figure.text(100 * $0, decimals: 1) } ?? "–",
        Figure.text(result.virgin), Figure.text(result.input),
        problem.unit(ofSink: result.sink).symbol, binding.joined(separator: "; "),
      ])
    }
    return table.whole
  }

  /// Limits with means and prices.
  var limits: TextTable {
    var table = SparseTable([
      "sink", "(period)", "component", ">limit", ">mean", ">(worst mean)", "(binds)",
      ">(one more of it)", "(unit)",
    ])
    for result in plan.sinks {
      for item in result.limits {
        let limit = item.limit
        let component = problem.components[limit.component]
        table.add([
          problem.sinks[result.sink].id, period(result.period), component.name,
          "\(limit.isMost ? "≤" : "≥") \(component.text(limit.bound))",
          limit.mean.map(component.text) ?? "–", limit.worstMean.map(component.text) ?? "–",
          limit.binds ? "binds" : "", Figure.text(limit.shadowPrice),
          limit.shadowPrice == 0 ? "" : item.priceUnit,
        ])
      }
    }
    return table.whole
  }

  /// What became of sources.
  var sources: TextTable {
    var table = SparseTable([
      "source", "(period)", ">available", ">used", ">left", "unit", ">used %",
    ])
    for result in plan.sources {
      table.add([
        problem.sources[result.source].id, period(result.period), Figure.text(result.available),
        Figure.text(result.used), Figure.text(result.left),
        problem.unit(ofSource: result.source).symbol,
        Figure.text(
          result.available > 0 ? 100 * result.used / result.available : 0, decimals: 1),
      ])
    }
    return table.whole
  }

  /// Where components go.
  var balances: TextTable {
    var table = SparseTable([
      "component", "goes to", ">amount", ">share %", ">(brings, \(problem.currency))",
    ])
    for balance in plan.balances {
      let all = balance.input
      let name = problem.components[balance.component].name
      for end in balance.ends {
        table.add([
          name, end.words.en, Figure.text(end.amount),
          Figure.text(all > 0 ? 100 * end.amount / all : 0, decimals: 1), Figure.text(end.value),
        ])
      }
      table.add([
        name, "in: by-products and virgin", Figure.text(all), "100",
        Figure.text(balance.ends.reduce(0) { $0 + $1.value }),
      ])
    }
    return table.whole
  }
}
