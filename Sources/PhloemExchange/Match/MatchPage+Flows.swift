import PhloemModel
import PhloemPlanning

extension MatchPage {
  /// Adds the diagrams and the links as a table.
  func addFlows(to main: inout Markup, _ charts: [MatchCharts.Chart]) {
    main.addSection("flows", text(.flowsTitle)) { section in
      for chart in charts {
        section.addNote(MatchText.flowsNote.filled(language, chart.unit))
        section.addChart(chart.id, MatchText.flowChart.filled(language, chart.unit))
      }
      if plan.links.isEmpty {
        section.addNote(text(.noLinks))
        return
      }
      var table = PageTable(
        MatchText.linkTable.filled(language, problem.currency),
        [
          (text(.columnSource), false), (text(.columnSink), false), (text(.columnBy), false),
          (text(.columnAmount), true), (text(.columnUnit), false), (text(.columnDistance), true),
          (text(.columnTreatment), true), (text(.columnEnergy), true),
          (text(.columnTransport), true), (text(.columnOnce), true), (text(.columnBrings), true),
          (text(.columnCost), true), (text(.columnTonnes), true),
        ])
      for result in plan.links {
        let (link, amount) = (result.link, result.amount)
        let words: [PageTable.Cell] = [
          .text(source(link.source)), .text(sink(link.sink)), .text(technology(link)),
          .number(figure(amount)), .text(problem.unit(ofSource: link.source).symbol),
        ]
        let numbers: [Double?] = [
          link.distance, amount * link.treatment, amount * link.energy, amount * link.transport,
          link.activation, amount * link.recovered, result.cost, result.emissions,
        ]
        table.add(words + numbers.map { PageTable.Cell.number(figure($0)) })
      }
      section.add(table)
    }
  }

  /// Columns that name a user, and a period where there are any.
  func periodColumns(_ first: MatchText) -> [PageTable.Column] {
    [(text(first), false)] + (hasPeriods ? [(text(.columnPeriod), false)] : [])
  }

  func periodCells(_ name: String, _ period: Int) -> [PageTable.Cell] {
    [.text(name)] + (hasPeriods ? [.text(problem.periods[period])] : [])
  }

  /// Adds how each need is met.
  func addNeeds(to main: inout Markup) {
    main.addSection("needs", text(.supplyTitle)) { section in
      var table = PageTable(
        text(.needTable),
        periodColumns(.columnSink) + [
          (text(.columnDemand), true), (text(.columnByProducts), true),
          (text(.columnShare), true), (text(.columnNew), true), (text(.columnTaken), true),
          (text(.columnUnit), false),
        ])
      for result in plan.sinks {
        table.add(
          periodCells(sink(result.sink), result.period) + [
            .number(figure(result.demand)), .number(figure(result.substituted)),
            result.substitution.map { PageTable.Cell.bar($0) } ?? .text(nil),
            .number(figure(result.virgin)), .number(figure(result.input)),
            .text(problem.unit(ofSink: result.sink).symbol),
          ])
      }
      section.add(table)
    }
  }

  /// Adds the means against their limits.
  func addQuality(to main: inout Markup) {
    main.addSection("quality", text(.qualityTitle)) { section in
      var table = PageTable(
        text(.limitTable),
        periodColumns(.columnSink) + [
          (text(.columnComponent), false), (text(.columnLimit), true), (text(.columnMean), true),
          (text(.columnWorst), true), (text(.columnBinds), false), (text(.columnPrice), true),
          (text(.columnUnit), false),
        ])
      for result in plan.sinks {
        for item in result.limits {
          let limit = item.limit
          let component = problem.components[limit.component]
          let hasPrice = limit.shadowPrice != 0
          table.add(
            periodCells(sink(result.sink), result.period) + [
              .text(component.name),
              .number("\(limit.isMost ? "≤" : "≥") \(component.text(limit.bound))"),
              .number(limit.mean.map(component.text) ?? FigureText.unknown),
              .number(limit.worstMean.map(component.text) ?? FigureText.unknown),
              .text(limit.binds ? text(.binds) : ""),
              .number(hasPrice ? figure(limit.shadowPrice) : ""),
              .text(hasPrice ? item.priceUnit : ""),
            ])
        }
      }
      if table.rows.isEmpty {
        section.addNote(text(.noLimits))
      } else {
        section.add(table)
        section.addNote(text(.priceNote))
      }
    }
  }
}
