import PhloemAccounting
import PhloemModel

/// A methodology as JSON.
struct MethodologyJSON: Encodable {
  struct Parameter: Encodable {
    let id, name, unit, from: String
    let monitoring: String?
  }
  struct Rule: Encodable {
    let id, name, holds, source: String
  }
  struct Step: Encodable {
    let id, formula: String
  }

  let id, edition, reference, name, programme, outcome, unit, validFrom, status, source: String
  let result: String
  let validTo: String?
  let notes: [String]
  let bufferBasisPoints, vectors: Int
  let parameters: [Parameter]
  let eligibility, plausibility: [Rule]
  let steps: [Step]

  init(_ item: Methodology, _ language: LocalizedText.Language) {
    id = item.id
    edition = item.edition
    reference = item.reference
    name = item.name(language)
    programme = item.programme(language)
    outcome = item.outcome.rawValue
    unit = item.unit.symbol
    validFrom = item.validFrom.dateText
    validTo = item.validTo?.dateText
    status = item.status.rawValue
    source = item.source
    notes = item.notes
    result = item.result
    bufferBasisPoints = item.bufferBasisPoints
    vectors = item.checks.count
    parameters = item.parameters.map {
      Parameter(
        id: $0.name, name: $0.title(language), unit: $0.unit.symbol, from: $0.words,
        monitoring: $0.monitoring?(language))
    }
    func rules(_ rules: [Methodology.Rule]) -> [Rule] {
      rules.map {
        Rule(id: $0.id, name: $0.name(language), holds: "\($0.condition)", source: $0.source)
      }
    }
    eligibility = rules(item.eligibility)
    plausibility = rules(item.plausibility)
    steps = item.steps.map { Step(id: $0.name, formula: "\($0.formula)") }
  }
}

/// A vector beside what came out, as JSON.
struct MethodologyCheckJSON: Encodable {
  let methodology, vector, found, expected, status, source: String
  let grams: Int64
  let refused: [String]
  let passes: Bool

  init(_ item: Methodology, _ check: MethodologyVector.Check) {
    methodology = item.reference
    vector = check.vector.id
    refused = check.result.refusals.map(\.rule)
    found =
      refused.isEmpty ? "\(check.result.value)" : "refused: \(refused.joined(separator: ", "))"
    switch check.vector.expectation {
    case .gives(let value, _): expected = "\(value)"
    case .refused(let rules): expected = "refused: \(rules.joined(separator: ", "))"
    }
    status = check.vector.status.rawValue
    source = check.vector.source
    grams = check.result.grams
    passes = check.passes
  }
}

/// A verification as JSON.
struct VerificationJSON: Encodable {
  struct Amount: Encodable {
    let parameter, unit: String
    let counted, known, estimated, filled, coverage: Double
  }
  struct Step: Encodable {
    let id, unit: String
    let value: Double
  }
  struct Refusal: Encodable {
    let rule, name, found: String
  }
  struct Run: Encodable {
    let meter: String
    let firstHour: Int64
    let count, shareMillionths: Int
  }

  let project, name, period, methodology: String
  let amounts: [Amount]
  let steps: [Step]
  let grams, bufferGrams, issuableTonnes: Int64
  let refusals: [Refusal]
  let hours: [Run]

  init(
    _ file: MethodologyProject, _ period: Period, _ item: MethodologyVerification,
    _ language: LocalizedText.Language
  ) {
    project = file.id
    name = file.name(language)
    self.period = period.label
    methodology = item.result.methodology
    amounts = item.amounts.map {
      Amount(
        parameter: $0.parameter, unit: $0.counted.unit.symbol, counted: $0.counted.written,
        known: $0.known.written, estimated: $0.estimated.written, filled: $0.filled.written,
        coverage: $0.coverage)
    }
    steps = item.result.steps.map {
      Step(id: $0.name, unit: $0.value.unit.symbol, value: $0.value.written)
    }
    grams = item.result.grams
    bufferGrams = item.result.bufferGrams
    issuableTonnes = item.result.issuableTonnes
    refusals = item.result.refusals.map {
      Refusal(rule: $0.rule, name: $0.name(language), found: $0.found)
    }
    hours = item.hours.map {
      Run(
        meter: $0.meter, firstHour: $0.firstHour, count: $0.count,
        shareMillionths: $0.shareMillionths)
    }
  }
}
