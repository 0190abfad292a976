import PhloemModel

extension PACTCarbonFootprint {
  private static let crossSectoral = [
    "ISO14067", "ISO14083", "ISO14040-44", "GHGP-Product", "PEF", "PACT-1.0", "PACT-2.0",
    "PACT-3.0", "PAS2050",
  ]

  func checkTechnology(_ check: inout PACTCheck) {
    check.decimal(technologicalCO2Removals, "technologicalCO2Removals", .notNegative)
    check.decimal(ccsTechnologicalCO2Capture, "ccsTechnologicalCO2Capture", .notPositive)
    check.decimal(ccuCarbonContent, "ccuCarbonContent", .notNegative)
    check.oneOf(ccuCalculationApproach, "ccuCalculationApproach", ["Cut-off", "Credit"])
    check.require(
      ccuCreditCertification == nil || ccuCalculationApproach == "Credit",
      "ccuCreditCertification", "is stated without the approach Credit", "leave it out")
    let captured = [
      ("ccsTechnologicalCO2Capture", ccsTechnologicalCO2Capture),
      ("technologicalCO2Removals", technologicalCO2Removals),
      ("technologicalCO2CaptureOrigin", technologicalCO2CaptureOrigin),
    ]
    for (member, value) in captured {
      check.require(
        ccsTechnologicalCO2CaptureIncluded != false || value == nil, member,
        "is stated though capture is not included", "leave it out")
    }
  }

  func checkMethod(_ check: inout PACTCheck) {
    let factors = ipccCharacterizationFactors
    check.require(!factors.isEmpty, "ipccCharacterizationFactors", "has no entry", "write AR6")
    check.require(
      factors.allSatisfy { $0.wholeMatch(of: /AR\d+/) != nil }
        && Set(factors).count == factors.count,
      "ipccCharacterizationFactors", "is '\(factors.joined(separator: ", "))'",
      "write each report once, such as AR6")
    let standards = crossSectoralStandards
    check.require(!standards.isEmpty, "crossSectoralStandards", "has no entry", "write PACT-3.0")
    check.require(
      Set(standards).count == standards.count, "crossSectoralStandards", "has an entry twice",
      "keep each once")
    for standard in standards where !Self.crossSectoral.contains(standard) {
      check.require(
        false, "crossSectoralStandards", "has the unknown entry '\(standard)'",
        "known standards: \(Self.crossSectoral.joined(separator: ", "))", .warning)
    }
    for rule in productOrSectorSpecificRules ?? [] {
      check.oneOf(
        rule.operator, "productOrSectorSpecificRules", ["PEF", "EPD International", "Other"])
      check.require(
        !rule.ruleNames.isEmpty && Set(rule.ruleNames).count == rule.ruleNames.count
          && !rule.ruleNames.contains(""),
        "productOrSectorSpecificRules", "names no rule, or one twice", "name each rule once")
      check.require(
        rule.operator != "Other" || rule.otherOperatorName?.isEmpty == false,
        "productOrSectorSpecificRules", "has the operator Other without its name",
        "say who in 'otherOperatorName'")
    }
    check.decimal(exemptedEmissionsPercent, "exemptedEmissionsPercent", .notNegative)
    check.decimal(primaryDataShare, "primaryDataShare", .notNegative)
    check.require(
      secondaryEmissionFactorSources?.isEmpty != true, "secondaryEmissionFactorSources",
      "has no entry", "leave it out where no database was used")
    for source in secondaryEmissionFactorSources ?? [] {
      check.require(
        !source.name.isEmpty && !source.version.isEmpty, "secondaryEmissionFactorSources",
        "has a source without name or version", "state both")
    }
    checkQuality(&check)
  }

  private func checkQuality(_ check: inout PACTCheck) {
    let ratings = [
      ("technologicalDQR", dqi?.technologicalDQR), ("geographicalDQR", dqi?.geographicalDQR),
      ("temporalDQR", dqi?.temporalDQR),
    ]
    for (member, text) in ratings {
      guard let value = check.decimal(text, member) else { continue }
      check.require(
        (1...5).contains(value), member, "is \(text ?? "")", "write a rating from 1 to 5")
    }
    check.oneOf(
      verification?.coverage, "coverage", ["PCF calculation model", "PCF program", "product level"])
    check.date(verification?.completedAt, "completedAt")
  }
}
