import Foundation
public import PhloemModel

extension PACTFootprint {
  /// Every constraint of the specifications that the footprint violates: an error for what must be, a
  /// warning for what should be.
  ///
  /// - Parameter file: What findings call the footprint.
  /// - Returns: The findings; none of a sound footprint.
  public func violations(file: String = "footprint.json") -> [Diagnostic] {
    var check = PACTCheck(position: FilePosition(file: file))
    check.require(id.wholeMatch(of: PACTCheck.uuid) != nil, "id", "is not a UUID", "write a UUID")
    check.require(
      specVersion.wholeMatch(of: /3\.\d+\.\d+(-\d{8})?/) != nil, "specVersion",
      "is not a version 3", "write 3.0.0")
    if let precedingPfIds {
      check.list(precedingPfIds, "precedingPfIds") { $0.wholeMatch(of: PACTCheck.uuid) != nil }
    }
    check.date(created, "created")
    check.oneOf(status, "status", ["Active", "Deprecated"])
    check.date(validityPeriodStart, "validityPeriodStart")
    check.date(validityPeriodEnd, "validityPeriodEnd")
    check.order(validityPeriodStart, validityPeriodEnd, "validityPeriodEnd")
    check.filled(companyName, "companyName")
    check.urns(companyIds, "companyIds")
    check.urns(productIds, "productIds")
    if let productClassifications { check.urns(productClassifications, "productClassifications") }
    check.filled(productNameCompany, "productNameCompany")
    pcf.check(into: &check)
    return check.findings
  }
}

/// Collects violations, each named by its member.
struct PACTCheck {
  static var uuid: Regex<Substring> {
    /[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}/
  }
  let position: FilePosition
  var findings: [Diagnostic] = []

  mutating func require(
    _ holds: Bool, _ member: String, _ fault: String, _ help: String,
    _ severity: Diagnostic.Severity = .error
  ) {
    if holds { return }
    findings.append(Diagnostic(severity, at: position, "'\(member)' \(fault)", help: help))
  }

  mutating func filled(_ text: String, _ member: String) {
    require(!text.isEmpty, member, "is empty", "fill it in")
  }

  mutating func oneOf(_ text: String?, _ member: String, _ known: [String]) {
    guard let text else { return }
    require(
      known.contains(text), member, "is '\(text)'", "write \(known.joined(separator: ", "))")
  }

  mutating func date(_ text: String?, _ member: String) {
    guard let text else { return }
    require(
      Self.instant(text) != nil, member, "is not a date with time and zone",
      "write it as 2026-01-31T00:00:00Z")
  }

  mutating func order(_ start: String?, _ end: String?, _ member: String) {
    guard let start = start.flatMap(Self.instant), let end = end.flatMap(Self.instant) else {
      return
    }
    require(start < end, member, "is not after the start", "exchange or correct the two")
  }

  mutating func urns(_ texts: [String], _ member: String) {
    list(texts, member) { $0.wholeMatch(of: /[uU][rR][nN]:[A-Za-z0-9][A-Za-z0-9-]*:.+/) != nil }
  }

  mutating func list(_ texts: [String], _ member: String, _ isValid: (String) -> Bool) {
    require(!texts.isEmpty, member, "has no entry", "give at least one")
    require(Set(texts).count == texts.count, member, "has an entry twice", "keep each once")
    for text in texts where !isValid(text) {
      require(
        false, member, "has the entry '\(text)'",
        member.hasSuffix("PfIds") ? "write UUIDs" : "write it as urn:…")
    }
  }

  /// What sign a number must have.
  enum Sign { case any, positive, notNegative, notPositive }

  /// Checks a decimal; returns its value.
  @discardableResult
  mutating func decimal(_ text: String?, _ member: String, _ sign: Sign = .any) -> Double? {
    guard let text else { return nil }
    guard text.wholeMatch(of: /[+-]?\d+(\.\d+)?/) != nil, let value = Double(text) else {
      require(false, member, "is '\(text)', not a decimal", "write digits such as 0.35")
      return nil
    }
    switch sign {
    case .any: break
    case .positive: require(value > 0, member, "is \(text)", "write a number above 0")
    case .notNegative: require(value >= 0, member, "is \(text)", "write 0 or a number above it")
    case .notPositive: require(value <= 0, member, "is \(text)", "write 0 or a number below it")
    }
    return value
  }

  private static func instant(_ text: String) -> Date? {
    let form = Date.ISO8601FormatStyle(includingFractionalSeconds: text.contains("."))
    do {
      return try form.parse(text)
    } catch {
      return nil
    }
  }
}
