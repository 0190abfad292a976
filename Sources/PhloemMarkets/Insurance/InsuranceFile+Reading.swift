public import PhloemModel

extension InsuranceFile {
  /// Reads a file.
  ///
  /// - Parameters:
  ///   - node: The document.
  ///   - document: Opens the reports that it names.
  /// - Returns: Policies and promises with what was verified.
  /// - Throws: `InputError` with every fault and its place.
  public static func read(
    _ node: YAMLNode,
    document: (String) throws(InputError) -> YAMLNode = { (name) throws(InputError) in
      throw InputError(
        "the report '\(name)' cannot be opened here", help: "write what was verified out")
    }
  ) throws(InputError) -> InsuranceFile {
    var reader = InsuranceFileReader()
    let file = reader.file(node, document)
    return try reader.report.checked(file)
  }
}

/// Reads the file, noting every fault.
private struct InsuranceFileReader {
  typealias Opener = (String) throws(InputError) -> YAMLNode
  /// Takes the findings.
  var report = Diagnostics()

  mutating func file(_ node: YAMLNode, _ open: Opener) -> InsuranceFile? {
    var reader = MappingReader(node, subject: "the file of insurances", into: &report)
    let id = reader.requiredText("insurance", such: "community", into: &report)
    let name = reader.localizedText("name", into: &report)
    let currency =
      reader.node("currency") == nil ? .yuan : reader.currency("currency", into: &report)
    var policies: [InsuranceFile.Policy] = []
    for entry in reader.children("policies", into: &report) {
      if let policy = policy(entry, currency ?? .yuan, open) { policies.append(policy) }
    }
    var promises: [InsuranceFile.Promise] = []
    for entry in reader.children("covenants", into: &report) {
      if let promise = promise(entry, open) { promises.append(promise) }
    }
    reader.finish(into: &report)
    if !reader.has("policies"), !reader.has("covenants") {
      report.error(
        at: reader.position, "the file has neither 'policies' nor 'covenants'",
        help: "add one of them")
    }
    guard let id, let name, let currency, !report.hasErrors else { return nil }
    return InsuranceFile(
      id: id, name: name, currency: currency, policies: policies, promises: promises)
  }

  private mutating func policy(
    _ entry: YAMLNode.Entry, _ currency: Currency, _ open: Opener
  ) -> InsuranceFile.Policy? {
    var reader = MappingReader(entry, subject: "policy '\(entry.key)'", into: &report)
    let insured = grams("insured", &reader, least: 0)
    let deductible = reader.node("deductible") == nil ? 0 : grams("deductible", &reader, least: 0)
    reader.requiredNode("sum-per-tonne", such: "60.00", into: &report)
    let sum = reader.money("sum-per-tonne", in: currency, into: &report)
    let limit =
      reader.node("limit") == nil ? .max : reader.money("limit", in: currency, into: &report)
    let premium =
      reader.node("premium") == nil ? 0 : reader.money("premium", in: currency, into: &report)
    let name = reader.text("report", into: &report)
    let verified =
      name == nil
      ? grams("verified", &reader, least: -.infinity)
      : amounts(name, &reader, instead: ["verified"], open)?.grams
    reader.finish(into: &report)
    guard let insured, let deductible, let sum, let limit, let premium, let verified else {
      return nil
    }
    do throws(InputError) {
      let terms = try ReductionInsurance(
        insuredGrams: insured, deductibleGrams: deductible, sumPerTonne: sum, limit: limit,
        premium: premium)
      return .init(id: entry.key, terms: terms, verifiedGrams: verified, report: name)
    } catch {
      report.add(error, at: entry.position)
      return nil
    }
  }

  private mutating func promise(
    _ entry: YAMLNode.Entry, _ open: Opener
  ) -> InsuranceFile.Promise? {
    var reader = MappingReader(entry, subject: "covenant '\(entry.key)'", into: &report)
    let title =
      reader.node("name") == nil
      ? LocalizedText(entry.key) : reader.localizedText("name", into: &report)
    let sides = LoanCovenant.Side.allCases.filter { reader.node($0.rawValue) != nil }
    let threshold = sides.first.flatMap { quantity($0.rawValue, &reader, such: "1000 MWh") }
    if sides.count != 1 {
      report.error(
        at: entry.position, "\(reader.subject) must have either 'at-least' or 'at-most'",
        help: "write one of them, such as 'at-least: 1000 MWh'")
    }
    let name = reader.text("report", into: &report)
    let evidence =
      name == nil ? evidence(&reader, threshold) : reported(name, &reader, open)
    reader.finish(into: &report)
    guard let title, let side = sides.first, let threshold, let evidence else { return nil }
    return .init(
      id: entry.key, covenant: LoanCovenant(title, side, threshold), evidence: evidence,
      report: name, position: entry.position)
  }

  /// What the file itself says was measured; what it does not say is not estimated, nor covered.
  private mutating func evidence(
    _ reader: inout MappingReader, _ threshold: Quantity?
  ) -> LoanCovenant.Evidence? {
    let verified = quantity("verified", &reader, such: "990 MWh")
    let isEstimated = reader.node("estimated") != nil
    let estimated = isEstimated ? quantity("estimated", &reader, such: "20 MWh") : nil
    let coverage = reader.basisPoints("coverage", into: &report)
    guard let verified, let coverage, !isEstimated || estimated != nil else { return nil }
    return LoanCovenant.Evidence(
      verified: verified, estimated: estimated ?? Quantity(0, verified.unit),
      coverage: Double(coverage) / 1e4)
  }

  /// What a report says was measured: an amount of it, or its reduction.
  private mutating func reported(
    _ name: String?, _ reader: inout MappingReader, _ open: Opener
  ) -> LoanCovenant.Evidence? {
    let amount = reader.text("amount", into: &report)
    let others = ["verified", "estimated", "coverage"]
    guard let amounts = amounts(name, &reader, instead: others, open) else { return nil }
    guard let amount else {
      let unit = PhysicalDimension.co2e().canonicalUnit
      return LoanCovenant.Evidence(
        verified: Quantity(Double(max(0, amounts.grams)) / 1000, unit),
        estimated: Quantity(0, unit), coverage: 1)
    }
    if let evidence = amounts.amounts[amount] { return evidence }
    let known = amounts.amounts.keys.sorted()
    report.error(
      at: reader.valuePlace("amount"), "the report has no amount '\(amount)'",
      help: nearest(to: amount, in: known).map { "did you mean '\($0)'?" }
        ?? "its amounts: \(known.joined(separator: ", "))")
    return nil
  }

  private mutating func amounts(
    _ name: String?, _ reader: inout MappingReader, instead keys: [String], _ open: Opener
  ) -> VerifiedAmounts? {
    for key in keys where reader.node(key) != nil {
      report.error(
        at: reader.place(key), "\(reader.subject) has a 'report' and '\(key)'",
        help: "leave one of them out")
    }
    guard let name else { return nil }
    do throws(InputError) {
      return try VerifiedAmounts(open(name))
    } catch {
      report.add(
        error, at: reader.valuePlace("report"),
        help: "name what 'phloem methodology run --json' printed")
      return nil
    }
  }

  private mutating func quantity(
    _ key: String, _ reader: inout MappingReader, of wanted: PhysicalDimension? = nil,
    such example: String
  ) -> Quantity? {
    guard let node = reader.requiredNode(key, such: example, into: &report) else { return nil }
    return report.quantity(node, "'\(key)' of \(reader.subject)", of: wanted, such: example)
  }

  /// An amount of CO2e in whole grams.
  private mutating func grams(
    _ key: String, _ reader: inout MappingReader, least: Double
  ) -> Int64? {
    guard let amount = quantity(key, &reader, of: .co2e(), such: "1000 tCO2e") else { return nil }
    let grams = (amount.value * 1000).rounded(.toNearestOrEven)
    if grams >= least, abs(grams) <= 9e18 { return Int64(grams) }
    report.error(
      at: reader.valuePlace(key), "'\(key)' of \(reader.subject) cannot be \(amount)",
      help: least == 0 ? "write an amount of at least 0" : "write an amount such as 1000 tCO2e")
    return nil
  }
}
