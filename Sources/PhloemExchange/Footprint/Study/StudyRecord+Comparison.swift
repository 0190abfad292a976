extension StudyRecord {
  /// Two results side by side: the second less the first.
  package struct Comparison: Encodable, Sendable {
    /// Whether it is the scenario or the product that differs: `scenario` or `product`.
    package var kind: String
    /// Scenario and product of each.
    package var firstScenario, firstProduct, secondScenario, secondProduct: String
    /// The category and its unit.
    package var category, unit: String
    /// The scores, and the second less the first.
    package var first, second, difference: Double
    /// The difference by stage, by the study's own process with all that it takes, by the process that
    /// emits, and by flow: each adds up to the difference.
    package var byStage: [FootprintRecord.Part]
    package var byForeground, byProcess, byFlow: FootprintRecord.Parts

    /// Takes all parts.
    package init(
      kind: String, firstScenario: String, firstProduct: String, secondScenario: String,
      secondProduct: String, category: String, unit: String, first: Double, second: Double,
      difference: Double, byStage: [FootprintRecord.Part], byForeground: FootprintRecord.Parts,
      byProcess: FootprintRecord.Parts, byFlow: FootprintRecord.Parts
    ) {
      self.kind = kind
      self.firstScenario = firstScenario
      self.firstProduct = firstProduct
      self.secondScenario = secondScenario
      self.secondProduct = secondProduct
      self.category = category
      self.unit = unit
      self.first = first
      self.second = second
      self.difference = difference
      self.byStage = byStage
      self.byForeground = byForeground
      self.byProcess = byProcess
      self.byFlow = byFlow
    }
  }

  /// A set of references or weights.
  package struct SetUsed: Encodable, Sendable {
    /// What it is called and where its numbers come from.
    package var name, source: String
    /// Whose amounts they are.
    package var reference: String?
    /// The number of each category, in the order of `categories`, and its unit.
    package var values: [Double]
    package var units: [String]

    /// Takes all parts.
    package init(
      name: String, source: String, reference: String?, values: [Double], units: [String]
    ) {
      self.name = name
      self.source = source
      self.reference = reference
      self.values = values
      self.units = units
    }
  }
}
