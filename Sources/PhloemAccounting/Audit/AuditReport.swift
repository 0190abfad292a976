public import PhloemModel

/// The judged claims of some files, with what can be said of all of them.
public struct AuditReport: Sendable {
  /// The files.
  public let files: [ClaimFile]
  /// The results in order.
  public let results: [ClaimResult]
  /// The cases that the files describe, by key.
  private let records: [String: CaseRecord]

  /// Joins files and results.
  public init(files: [ClaimFile], results: [ClaimResult]) {
    self.files = files
    self.results = results
    records = Dictionary(
      files.flatMap(\.cases).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The cases that the files describe, in order.
  public var cases: [CaseRecord] { files.flatMap(\.cases) }

  /// Whether a file or a claim could not be read.
  public var hasFaults: Bool {
    results.contains { !$0.faults.isEmpty }
      || files.contains { $0.findings.contains { $0.severity == .error } }
  }

  /// The keys of the cases in order of their claims.
  public var caseNames: [String] {
    var seen: Set<String> = []
    return results.map(\.claim.caseName).filter { seen.insert($0).inserted }
  }

  /// What a case is called.
  public func name(ofCase key: String) -> LocalizedText {
    records[key]?.name ?? LocalizedText(key)
  }

  /// One case: how its claims came out.
  public struct CaseSummary: Sendable {
    /// Its key, which claims name.
    public let key: String
    /// What it is called.
    public let name: LocalizedText
    /// Its description, when the files hold one.
    public let record: CaseRecord?
    /// How many claims it has.
    public let claims: Int
    /// How many of them have each verdict.
    public let verdicts: [Verdict: Int]
  }

  /// The cases in order of their claims.
  public var summaries: [CaseSummary] {
    let groups = Dictionary(grouping: results, by: \.claim.caseName)
    return caseNames.map { key in
      let group = groups[key] ?? []
      return CaseSummary(
        key: key, name: name(ofCase: key), record: records[key], claims: group.count,
        verdicts: Self.counts(group))
    }
  }

  /// How many claims of a case (of all when nil) have each verdict.
  public func counts(ofCase key: String? = nil) -> [Verdict: Int] {
    Self.counts(results.filter { key == nil || $0.claim.caseName == key })
  }

  private static func counts(_ results: [ClaimResult]) -> [Verdict: Int] {
    Dictionary(results.compactMap { $0.verdict.map { ($0, 1) } }, uniquingKeysWith: +)
  }

  /// Claims whose recorded verdict or values did not come out.
  public var disagreements: [ClaimResult] {
    results.filter { $0.agrees == false || $0.figures.contains { $0.agrees == false } }
  }

  /// The report with the claims of a verdict, a case or an id only.
  ///
  /// - Throws: `InputError` for a case or claim that is not there.
  public func filtered(
    verdict: Verdict?, caseName: String?, claim: String?
  ) throws(InputError) -> AuditReport {
    let key = try caseName.map { name throws(InputError) in try self.key(ofCase: name) }
    if let claim, !results.contains(where: { $0.claim.id == claim }) {
      let near = nearest(to: claim, in: results.map(\.claim.id))
      throw InputError("there is no claim '\(claim)'", help: near.map { "did you mean '\($0)'?" })
    }
    return AuditReport(
      files: files,
      results: results.filter { result in
        (verdict == nil || result.verdict == verdict)
          && (key == nil || result.claim.caseName == key)
          && (claim == nil || result.claim.id == claim)
      })
  }

  /// The key of a case by its key or its name in either language.
  func key(ofCase name: String) throws(InputError) -> String {
    let keys = caseNames
    if keys.contains(name) { return name }
    if let found = cases.first(where: { [$0.id, $0.name.en, $0.name.zh].contains(name) }) {
      return found.id
    }
    let near = nearest(to: name, in: keys + cases.map(\.name.en))
    throw InputError(
      "there is no case '\(name)'",
      help: near.map { "did you mean '\($0)'?" } ?? "cases: \(keys.joined(separator: ", "))")
  }
}

extension ClaimFile {
  /// A file of which only findings are known.
  public init(_ findings: [Diagnostic]) {
    self.init(
      title: nil, claims: [], cases: [], park: nil, period: nil, findings: findings)
  }
}
