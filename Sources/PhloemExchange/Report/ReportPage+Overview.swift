import PhloemAccounting
import PhloemModel

extension ReportPage {
  /// The headline cards, and what changed.
  mutating func writeOverview() {
    section("overview", .overview) { page in
      if page.plotly == nil {
        page.note(ReportText.withoutCharts(page.language))
      } else {
        let words = ReportText.withoutScript(page.language)
        page.page.add("noscript") { $0.add("p", ["class": "note"], text: words) }
      }
      page.page.add(raw: "<div class=\"cards\">\n")
      page.writeTotalCard()
      page.writeScopeCards()
      page.writeEnergyCard()
      page.writeEstimatedCard()
      page.writeChangeCard()
      page.writeIntensityCard()
      page.page.add(raw: "</div>\n")
      page.write(page.scopeTable)
      if let table = page.comparisonTable { page.writeFolded(table) }
      if let table = page.productTable { page.writeFolded(table) }
    }
  }

  /// A card: a title, a headline figure with its unit, and lines below it.
  mutating func card(
    _ title: String, style: String = "card", _ content: (inout Markup) -> Void
  ) {
    page.add("article", ["class": style]) { card in
      card.add("h3", text: title)
      content(&card)
    }
  }

  /// A large number with its unit.
  func figure(
    _ value: String, _ unit: String, _ figure: FigureName?, into card: inout Markup
  ) {
    card.add(
      "p",
      [
        "class": "figure", "data-figure": figure?.id,
        "title": figure.map { input.command(for: $0) },
      ]
    ) { line in
      line.add("b", text: value)
      line.add(text: " ")
      line.add("span", text: unit)
    }
  }

  static func tonnes(_ grams: Int64) -> String {
    let tonnes = Double(grams) / 1e6
    return FigureText.number(tonnes, decimals: abs(tonnes) >= 1000 ? 0 : abs(tonnes) >= 10 ? 1 : 3)
  }

  private mutating func writeTotalCard() {
    let language = language
    let report = self
    let total = inventory.totalGrams
    card(
      ReportText.totalCard.filled(language, input.programme.name(language)), style: "card main"
    ) { card in
      report.figure(Self.tonnes(total), "tCO₂e", report.input.figure("total"), into: &card)
      let interval =
        report.input.uncertainty.map {
          ReportText.interval95.filled(
            language, FigureText.percent($0.relative) + " (\(Self.tonnes(Int64($0.halfWidth))) t)")
        } ?? ReportText.noUncertainty(language)
      card.add("p", text: interval)
      card.add("p", text: ReportText.totalCounts.filled(language, report.input.totalScopesText))
      guard total > 0 else { return }
      card.add("div", ["class": "split", "aria-hidden": "true"]) { split in
        for scope in report.inventory.totalScopes {
          let share = Double(report.inventory.co2eGrams(of: scope)) / Double(total)
          let width = FigureText.number(max(0, share) * 100, decimals: 2)
          split.add(
            "span", ["class": scope.rawValue, "style": "width:\(width)%"], text: "")
        }
      }
    }
  }

  private mutating func writeScopeCards() {
    let language = language
    let inventory = inventory
    let total = inventory.totalGrams
    let report = self
    func line(_ scope: Scope) -> String {
      let share = total == 0 ? nil : Double(inventory.co2eGrams(of: scope)) / Double(total)
      return ReportText.ofTotal.filled(language, FigureText.percent(share))
    }
    card(ReportText.scope1(language), style: "card scope1") { card in
      report.figure(
        Self.tonnes(inventory.co2eGrams(of: .scope1)), "tCO₂e", report.input.figure("scope1"),
        into: &card)
      card.add("p", text: ReportText.directEmissions(language))
      card.add("p", text: line(.scope1))
    }
    card(ReportText.scope2(language), style: "card scope2-location wide") { card in
      card.add("div", ["class": "pair"]) { pair in
        for (scope, title) in [
          (Scope.scope2Location, ReportText.locationBased), (.scope2Market, .marketBased),
        ] {
          pair.add("div") { side in
            report.figure(
              Self.tonnes(inventory.co2eGrams(of: scope)), "tCO₂e",
              report.input.figure(scope.rawValue), into: &side)
            side.add("p", text: title(language))
            if inventory.totalScopes.contains(scope) { side.add("p", text: line(scope)) }
          }
        }
      }
    }
    if !inventory.lines(of: .scope3).isEmpty {
      card(ReportText.scope3(language), style: "card scope3") { card in
        report.figure(
          Self.tonnes(inventory.co2eGrams(of: .scope3)), "tCO₂e", report.input.figure("scope3"),
          into: &card)
        card.add("p", text: ReportText.valueChain(language))
      }
    }
  }

  private mutating func writeEnergyCard() {
    let language = language
    let report = self
    card(ReportText.energyCard(language)) { card in
      let coal = Self.tonnes(report.inventory.gramsCoalEquivalent)
      let heat = Self.tonnes(report.inventory.kilojoules)
      let name = report.input.figure("energy")
      report.figure(coal, ReportText.tceUnit(language), name, into: &card)
      report.figure(heat, "GJ", name, into: &card)
    }
  }

  private mutating func writeEstimatedCard() {
    let language = language
    let share = inventory.estimatedShare(of: inventory.totalScopes)
    let name = input.figure("total")
    let report = self
    card(ReportText.estimatedCard(language)) { card in
      report.figure(FigureText.percent(share), "", name, into: &card)
      let width = FigureText.number(share * 100, decimals: 2)
      card.add("div", ["class": "meter", "aria-hidden": "true"]) {
        $0.add("span", ["style": "width:\(width)%"], text: "")
      }
      card.add("p", text: ReportText.estimatedNote(language))
    }
  }

  private mutating func writeChangeCard() {
    let language = language
    let input = input
    let report = self
    card(ReportText.changeCard(language)) { card in
      switch input.comparison {
      case .success(let comparison):
        if let change = comparison.relativeChange {
          report.figure(FigureText.change(change), "", input.figure("total"), into: &card)
        } else {
          report.figure(FigureText.unknown, "", nil, into: &card)
          card.add("p", text: ReportText.noBase(language))
        }
        card.add(
          "p", text: ReportText.changeAgainst.filled(language, comparison.before.label))
        let difference = comparison.afterGrams - comparison.beforeGrams
        let sign = difference > 0 ? "+" : ""
        card.add("p", text: "\(sign)\(Self.tonnes(difference)) tCO₂e")
      case .failure(let reason):
        report.figure(FigureText.unknown, "", nil, into: &card)
        card.add("p", text: reason.text)
      }
    }
  }

  private mutating func writeIntensityCard() {
    let language = language
    let input = input
    card(ReportText.intensityCard(language), style: "card wide") { card in
      guard !input.intensities.isEmpty else {
        card.add("p", text: ReportText.noProducts(language))
        return
      }
      card.add("ul", ["class": "products"]) { list in
        for product in input.intensities.prefix(4) {
          list.add("li") { item in
            item.add("span", text: input.name(ofCommodity: product.product))
            item.add(
              "b",
              text: "\(FigureText.number(product.kilogramsPerUnit)) kgCO₂e/\(product.unit.symbol)")
            item.add(
              "b", text: "\(FigureText.number(product.gigajoulesPerUnit)) GJ/\(product.unit.symbol)"
            )
          }
        }
      }
      card.add("p", text: ReportText.intensityNote(language))
    }
  }
}
