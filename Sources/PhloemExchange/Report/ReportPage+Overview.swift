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
      page.writeScope1Card()
      page.writeEnergyCard()
      page.writeScope2Card()
      page.writeScope3Card()
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

  /// Tonnes of grams, or gigajoules of kilojoules, as people read them.
  static func tonnes(_ grams: Int64) -> String { FigureText.number(Double(grams) / 1e6) }

  /// The interval about the total, where any limits are known.
  private var intervalText: String {
    guard let uncertainty = input.uncertainty else { return ReportText.noUncertainty(language) }
    guard !uncertainty.contributions.isEmpty else { return ReportText.noLimits(language) }
    return ReportText.interval95.filled(
      language,
      "\(FigureText.smallPercent(uncertainty.relative)) (\(Self.tonnes(Int64(uncertainty.halfWidth))) t)"
    )
  }

  private mutating func writeTotalCard() {
    let language = language
    let report = self
    let total = inventory.totalGrams
    card(
      ReportText.totalCard.filled(language, input.programme.name(language)), style: "card main"
    ) { card in
      report.figure(Self.tonnes(total), "tCO₂e", report.input.figure("total"), into: &card)
      card.add("p", text: report.intervalText)
      if let open = report.input.uncertainty?.withoutLimits.count, open > 0 {
        card.add("p", text: ReportText.unknownNumbers.filled(language, String(open)))
      }
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

  /// `92.6 % of the total`.
  private func shareText(_ scope: Scope) -> String {
    let total = inventory.totalGrams
    let share = total == 0 ? nil : Double(inventory.co2eGrams(of: scope)) / Double(total)
    return ReportText.ofTotal.filled(language, FigureText.percent(share))
  }

  private mutating func writeScope1Card() {
    let report = self
    card(ReportText.scope1(language), style: "card scope1") { card in
      if report.inventory.lines(of: .scope1).isEmpty {
        report.figure(FigureText.unknown, "", nil, into: &card)
        card.add("p", text: ReportText.noSources(report.language))
        return
      }
      report.figure(
        Self.tonnes(report.inventory.co2eGrams(of: .scope1)), "tCO₂e",
        report.input.figure("scope1"), into: &card)
      card.add("p", text: ReportText.directEmissions(report.language))
      card.add("p", text: report.shareText(.scope1))
    }
  }

  private mutating func writeScope2Card() {
    let report = self
    let title = "\(ReportText.scope2(language)) · \(ReportText.purchasedEnergy(language))"
    card(title, style: "card scope2-location wide") { card in
      card.add("div", ["class": "pair"]) { pair in
        for (scope, title) in [
          (Scope.scope2Location, ReportText.locationBased), (.scope2Market, .marketBased),
        ] {
          pair.add("div") { side in
            report.figure(
              Self.tonnes(report.inventory.co2eGrams(of: scope)), "tCO₂e",
              report.input.figure(scope.rawValue), into: &side)
            side.add("p", text: title(report.language))
            if report.inventory.totalScopes.contains(scope) {
              side.add("p", text: report.shareText(scope))
            }
          }
        }
      }
    }
  }

  private var hasScope3: Bool { !inventory.lines(of: .scope3).isEmpty }

  private mutating func writeScope3Card() {
    guard hasScope3 else { return }
    let report = self
    card(ReportText.scope3(language), style: "card scope3") { card in
      report.figure(
        Self.tonnes(report.inventory.co2eGrams(of: .scope3)), "tCO₂e",
        report.input.figure("scope3"), into: &card)
      card.add("p", text: ReportText.valueChain(report.language))
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
    guard !input.intensities.isEmpty else { return }
    card(ReportText.intensityCard(language), style: hasScope3 ? "card rest" : "card full") { card in
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
