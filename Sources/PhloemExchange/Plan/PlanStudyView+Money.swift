import PhloemDispatch
import PhloemModel

extension PlanStudyView {
  /// Adds what each scenario costs, and what it would cost planned for alone.
  func addScenarios(to main: inout Markup, _ hasCharts: Bool) {
    guard let scenarios else { return }
    main.addSection("scenarios", text(.scenariosTitle)) { section in
      if hasCharts { section.addWideChart("scenarios", text(.scenariosTitle)) }
      var table = PageTable(
        text(.scenariosTitle),
        [
          (text(.columnScenario), false), (text(.columnProbability), true),
          (PlanStudyText.columnCommon.filled(language, currency), true),
          (PlanStudyText.columnAlone.filled(language, currency), true),
          (text(.columnRegret), true),
        ])
      for item in scenarios.cases {
        table.add([
          .text(item.name), .number(FigureText.percent(item.probability)),
          .number(money(item.cost)), .number(item.costAlone.map(money) ?? text(.noPlan)),
          .number(item.costAlone.map { money(item.cost - $0) } ?? ""),
        ])
      }
      table.rows.append(
        .total([
          .text(text(.expected)), .number(""), .number(money(scenarios.expected)),
          .number(scenarios.valueOfInformation.map { money(scenarios.expected - $0) } ?? ""),
          .number(scenarios.valueOfInformation.map(money) ?? ""),
        ]))
      section.add(table)
      section.addNote(
        scenarios.valueOfInformation.map {
          PlanStudyText.informationValue.filled(language, money($0), currency)
        } ?? text(.noInformationValue))
    }
  }

  /// Adds the cash flows of the park's contracts, for both sides.
  func addContracts(to main: inout Markup, _ hasCharts: Bool) {
    if contracts.isEmpty { return }
    main.addSection("contracts", text(.contractsTitle)) { section in
      section.addNote(text(.contractNote))
      for (place, contract) in contracts.enumerated() {
        section.add("h3", text: contract.id)
        section.add("div", ["class": "cards"]) { addCards(contract, to: &$0) }
        let title = PlanStudyText.contractTable.filled(language, contract.id, currency)
        if hasCharts { section.addWideChart("contract-\(place)", title) }
        var table = PageTable(
          title,
          [
            (text(.columnYear), true), (text(.columnSaving), true), (text(.columnInvestor), true),
            (text(.columnInvestorSum), true), (text(.columnProperty), true),
          ])
        var sum = 0.0
        for year in contract.years {
          sum += year.investor
          table.add([
            .number(String(year.year)), .number(whole(year.saving)), .number(whole(year.investor)),
            .number(whole(sum)), .number(whole(year.property)),
          ])
        }
        section.add(table)
      }
    }
  }

  private func addCards(_ contract: PlanRecord.Contract, to cards: inout Markup) {
    cards.addCard(text(.capital), whole(contract.capital), currency, [])
    cards.addCard(
      text(.yearlySaving), whole(contract.yearlySaving), currency,
      contract.isScaled ? [scaling(contract)] : [])
    cards.addCard(
      text(.presentValue), contract.presentValue.map(whole) ?? FigureText.unknown,
      contract.presentValue == nil ? "" : currency,
      contract.presentValue == nil ? [text(.noInterest)] : [])
    cards.addCard(
      text(.payback),
      contract.payback.map { FigureText.number($0, decimals: 1) }
        ?? FigureText.unknown, contract.payback == nil ? "" : text(.years),
      contract.payback == nil ? [text(.notPaidBack)] : [])
  }

  /// How the saving of a year was made of what was planned.
  private func scaling(_ contract: PlanRecord.Contract) -> String {
    guard let years = contract.plannedYears, years > 1 else { return text(.scaled) }
    return PlanStudyText.scaledDown.filled(language, figure(years))
  }

  /// Money of a contract, whole.
  private func whole(_ value: Double) -> String { FigureText.number(value, decimals: 0) }

  /// Adds why a pool has its price in a step.
  func addExplanation(to main: inout Markup, _ hasCharts: Bool) {
    guard let explanation else { return }
    let price = "\(figure(explanation.price)) \(currency)/\(explanation.unit)"
    let title = PlanStudyText.explanationTitle.filled(
      language, pool(explanation.pool), price,
      explanation.scenario.map { "\(explanation.time), \($0)" } ?? explanation.time)
    main.addSection("explanation", title) { section in
      if hasCharts, explanation.parties.contains(where: { $0.marginalCost != nil }) {
        section.addWideChart("explanation", title)
      }
      section.addNote(text(.explanationNote))
      var table = PageTable(
        title,
        [
          (text(.columnOf), false), (text(.columnDirection), false),
          ("\(text(.flowRate)), \(explanation.unit)/h", true), (text(.columnState), false),
          ("\(text(.columnMarginalCost)), \(currency)/\(explanation.unit)", true),
          (text(.columnMadeOf), false),
        ])
      for party in explanation.parties {
        table.add([
          cell(names.owner(party.owner), id: party.owner),
          .text(text(party.gives ? .gives : .takes)), .number(figure(party.rate)),
          .text(state(party.state)), .number(party.marginalCost.map(figure) ?? ""),
          .markup { cell in
            for part in party.parts {
              cell.add("div") { line in
                line.add(text: "\(name(of: part)) \(figure(part.money))")
                if let place = part.place { line.add("code", text: place) }
              }
            }
          },
        ])
      }
      section.add(table)
    }
  }

  private func state(_ state: String) -> String {
    switch PriceExplanation.State(rawValue: state) {
    case .given?: text(.given)
    case .unavailable?: text(.unavailable)
    case .atLimit?: text(.atLimit)
    case .atLeast?: text(.atLeast)
    case .between?: text(.between)
    case nil: state
    }
  }

  /// What a part of a marginal cost comes from.
  func name(of part: PlanRecord.Explanation.Part) -> String {
    switch part.source {
    case "cost":
      part.of.flatMap(DispatchModel.Cost.Kind.init(rawValue:)).map(names.cost) ?? part.of ?? ""
    case "pool": part.of.map(pool) ?? ""
    case "stored": text(.stored)
    default: text(.cap)
    }
  }

  /// Adds what one more unit of each pool would emit.
  func addMarginal(to main: inout Markup, _ hasCharts: Bool) {
    guard let marginal else { return }
    main.addSection("marginal", text(.marginalTitle)) { section in
      if hasCharts, !marginalLines.isEmpty {
        section.addWideChart("marginal", text(.marginalTitle))
      }
      section.addNote(text(.marginalNote))
      var table = PageTable(
        text(.marginalTitle),
        [
          (text(.columnOf), false), (text(.columnUnit), false), (text(.columnMean), true),
          (text(.columnLeast), true), (text(.columnMost), true), (text(.columnNotUnique), true),
        ])
      for (id, values) in marginal.sorted(by: { $0.key < $1.key }) {
        table.add([
          cell(pool(id), id: id), .text("tCO₂e/\(unit(ofPool: id))"),
          .number(figure(values.mean)), .number(figure(values.least)),
          .number(figure(values.most)),
          .number(FigureText.number(Double(values.stepsNotUnique), decimals: 0)),
        ])
      }
      section.add(table)
    }
  }
}
