public import PhloemModel

/// A product's footprint with everything that is asked of it at once.
///
/// Changes are made in this order, each compared with what was before it: data of the fleet, data of
/// suppliers, changes of design.
///
/// ```swift
/// var questions = ProductStudy.Questions()
/// questions.share = .init(name: "supply-chain", target: 0.85)
/// let study = try ProductStudy(of: file, quality: .shipped(), questions)
/// study.footprint.grams  // of everything together
/// ```
public struct ProductStudy: Sendable {
  /// What is asked.
  public struct Questions: Sendable {
    /// Which share some stages shall have, by which parameter.
    public struct Share: Sendable {
      /// A stage or a group.
      public let name: String
      /// The share, 0…1.
      public let target: Double
      /// The parameter; nil takes the only one.
      public let parameter: String?

      /// Asks for a share.
      public init(name: String, target: Double, parameter: String? = nil) {
        self.name = name
        self.target = target
        self.parameter = parameter
      }
    }

    /// Data of suppliers beside those of the product file.
    public var offers: [SupplierOffer] = []
    /// Whether all data that hold are taken; else only those that `replacements` name.
    public var takesAllOffers = false
    /// Items with the suppliers that replace them.
    public var replacements: [(item: String, supplier: String)] = []
    /// Designs that are applied, in order.
    public var designs: [String] = []
    /// Items whose amount is cut, with the share, 0…1.
    public var cuts: [(item: String, share: Double)] = []
    /// Records of the fleet.
    public var fleet: FleetData?
    /// Rules and labels.
    public var rules: DesignRules?
    /// The share that is solved for.
    public var share: Share?

    /// Asks nothing.
    public init() {}
  }

  /// What a change did.
  public struct Step: Sendable {
    /// What was changed.
    public enum Kind: String, Sendable, Codable, CaseIterable { case fleet, suppliers, design }

    /// What was changed.
    public let kind: Kind
    /// Before and after it.
    public let comparison: FootprintComparison
  }

  /// The product as the file has it.
  public let original: ProductFootprint
  /// The product with all changes.
  public let footprint: ProductFootprint
  /// The changes, in order.
  public let steps: [Step]
  /// How the fleet uses it; nil without a fleet.
  public let profile: UseProfile?
  /// The footprint of each block of the fleet, with all changes.
  public let blockGrams: [Int64?]
  /// How the product stands to the rules; empty without rules.
  public let outcomes: [DesignRule.Outcome]
  /// The label; nil without one.
  public let label: LabelScheme.Outcome?
  /// The rules that were looked at.
  public let rules: DesignRules?
  /// The value of the parameter that was solved for.
  public let share: StageShareSolution?
  /// What a reader should know.
  public let findings: [Diagnostic]

  /// Answers questions about a product.
  ///
  /// - Parameters:
  ///   - file: The product.
  ///   - quality: How the quality of data is scored.
  ///   - questions: What is asked.
  /// - Throws: `InputError` that says which question has no answer, and what would do.
  public init(
    of file: ProductFile, quality: QualityRule, _ questions: Questions = Questions()
  ) throws(InputError) {
    var findings = file.findings
    original = try ProductFootprint(of: file, quality: quality)
    var current = file
    var last = original
    var steps: [Step] = []
    func close(_ kind: Step.Kind) throws(InputError) {
      let next = try ProductFootprint(of: current, quality: quality)
      steps.append(Step(kind: kind, comparison: try FootprintComparison(last, next)))
      last = next
    }
    var profile: UseProfile?
    if let fleet = questions.fleet {
      guard let rule = file.fleetRule else {
        throw InputError(
          "the product does not say how large a group of its fleet must be to be shown",
          at: file.position, help: "add 'fleet: {least-group: 10}' to the file")
      }
      let found = UseProfile(fleet, rule: rule)
      profile = found
      current = try current.using(found)
      try close(.fleet)
    }
    let offers = file.suppliers + questions.offers
    if questions.takesAllOffers || !questions.replacements.isEmpty {
      let named = Set(questions.replacements.map(\.item))
      for (item, supplier) in questions.replacements {
        let offer = try current.offer(of: supplier, for: item, among: offers)
        current = try current.replacing(item, with: offer)
      }
      if questions.takesAllOffers {
        let (next, notes) = try current.replacingAll(
          with: offers.filter { !named.contains($0.item) })
        current = next
        findings += notes
      }
      try close(.suppliers)
    }
    if !questions.designs.isEmpty || !questions.cuts.isEmpty {
      current = try Self.designed(current, questions)
      try close(.design)
    }
    footprint = last
    self.steps = steps
    self.profile = profile
    blockGrams = try Self.grams(of: profile, current, quality)
    rules = questions.rules
    outcomes = questions.rules?.outcomes(of: last) ?? []
    label = questions.rules?.label?.outcome(of: last)
    share = try Self.solution(questions.share, last)
    self.findings = findings + last.findings
  }

  private static func designed(
    _ file: ProductFile, _ questions: Questions
  ) throws(InputError) -> ProductFile {
    var current = file
    for name in questions.designs {
      guard let design = file.designs.first(where: { $0.id == name }) else {
        let known = file.designs.map(\.id)
        throw InputError(
          "the product has no design '\(name)'", at: file.position,
          help: nearest(to: name, in: known).map { "did you mean '\($0)'?" }
            ?? (known.isEmpty
              ? "add it under 'designs'" : "designs: \(known.joined(separator: ", "))"))
      }
      current = current.applying(design)
    }
    for (item, share) in questions.cuts {
      guard file.items.contains(where: { $0.id == item }) else {
        throw InputError(
          "the product has no item '\(item)'", at: file.position,
          help: nearest(to: item, in: file.items.map(\.id)).map { "did you mean '\($0)'?" }
            ?? "items: \(file.items.map(\.id).joined(separator: ", "))")
      }
      guard share >= 0, share <= 1 else {
        throw InputError(
          "a cut of '\(item)' is not between 0 and 100 %", at: file.position,
          help: "write it like '\(item)=20%'")
      }
      current = current.cutting(item, by: share)
    }
    return current
  }

  private static func grams(
    of profile: UseProfile?, _ file: ProductFile, _ quality: QualityRule
  ) throws(InputError) -> [Int64?] {
    guard let profile else { return [] }
    var grams: [Int64?] = []
    for block in profile.blocks {
      let own = try file.using(profile, block: block)
      grams.append(try ProductFootprint(of: own, quality: quality).grams)
    }
    return grams
  }

  private static func solution(
    _ question: Questions.Share?, _ footprint: ProductFootprint
  ) throws(InputError) -> StageShareSolution? {
    guard let question else { return nil }
    return try StageShareSolution(
      footprint, share: question.name, of: question.target, by: question.parameter)
  }
}
