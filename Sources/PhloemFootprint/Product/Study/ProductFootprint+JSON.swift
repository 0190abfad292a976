import PhloemModel

/// A text in its languages, as JSON.
struct TextJSON: Encodable {
  let en: String
  let zh: String?

  init(_ text: LocalizedText) { (en, zh) = (text.en, text.zh) }
}

/// A number with its unit, as JSON.
struct FigureJSON: Encodable {
  let value: Double
  let unit: String

  init(_ quantity: Quantity) { (value, unit) = (quantity.written, quantity.unit.symbol) }
}

extension ProductFootprint: Encodable {
  private enum Key: String, CodingKey {
    case product, name, declaredUnit, functionalUnit, life, boundary, gwp, biogenicCarbon
    case allocation, date, geography, isComplete, unit, grams, knownGrams, perFunctionalUnit, kinds
    case knownGramsWithoutRemovals, stages, items, cutOff, quality, primaryShare, estimatedShare
    case uncertainty
  }

  private struct UnitJSON: Encodable {
    let text: TextJSON
    let quantity: FigureJSON
  }

  private struct StageJSON: Encodable {
    let stage: String
    let name: TextJSON
    let grams: Int64?
    let knownGrams: Int64
    let isComplete: Bool
    let unknown: [String]
    /// Per cent of the total; all stages together are 100.00.
    let share: Double?
    let shareOfKnown: Double?
  }

  private struct CutOffJSON: Encodable {
    struct Entry: Encodable {
      let what, reason: TextJSON
      let estimate: Double?
    }
    let rule: TextJSON
    let limit, leftOutShare: Double?
    let holds: Bool?
    let leftOut: [Entry]
  }

  private struct QualityJSON: Encodable {
    let rule, source: String
    let worst: Double
    let score, time, geography, technology, kind: Double?
  }

  private struct SpreadJSON: Encodable {
    struct Part: Encodable {
      let name: String
      let share: Double
    }
    let gsd, factor95, withoutSpread: Double
    let parts: [Part]
  }

  /// Writes names, units and figures: grams as whole numbers, shares in per cent.
  public func encode(to encoder: any Encoder) throws {
    var json = encoder.container(keyedBy: Key.self)
    try json.encode(file.id, forKey: .product)
    try json.encode(TextJSON(file.name), forKey: .name)
    try json.encode(file.declaredUnit.description, forKey: .declaredUnit)
    try json.encodeIfPresent(
      file.functionalUnit.map {
        UnitJSON(text: TextJSON($0.text), quantity: FigureJSON($0.quantity))
      }, forKey: .functionalUnit)
    try json.encodeIfPresent(file.life.map(FigureJSON.init), forKey: .life)
    try json.encode(file.boundary, forKey: .boundary)
    try json.encode(file.gwpSet, forKey: .gwp)
    try json.encode(file.biogenic, forKey: .biogenicCarbon)
    try json.encode(TextJSON(file.allocation), forKey: .allocation)
    try json.encode(file.day.dateText, forKey: .date)
    try json.encodeIfPresent(file.geography, forKey: .geography)
    try json.encode(isComplete, forKey: .isComplete)
    try json.encode("gCO2e(\(file.gwpSet)) per \(file.declaredUnit)", forKey: .unit)
    try json.encodeIfPresent(grams, forKey: .grams)
    try json.encode(knownGrams, forKey: .knownGrams)
    try json.encodeIfPresent(perFunctionalUnit.map(FigureJSON.init), forKey: .perFunctionalUnit)
    try json.encode(kindGrams, forKey: .kinds)
    try json.encode(knownGramsWithoutRemovals, forKey: .knownGramsWithoutRemovals)
    try json.encode(
      stages.map { stage in
        StageJSON(
          stage: stage.id, name: TextJSON(stage.stage.name), grams: stage.grams,
          knownGrams: stage.knownGrams, isComplete: stage.isComplete, unknown: stage.unknown,
          share: stage.basisPoints.map { Double($0) / 100 }, shareOfKnown: stage.shareOfKnown)
      }, forKey: .stages)
    try json.encode(lines, forKey: .items)
    try json.encodeIfPresent(cutOffJSON, forKey: .cutOff)
    try json.encode(
      QualityJSON(
        rule: quality.id, source: quality.source, worst: quality.worst, score: qualityScore,
        time: quality(\.time), geography: quality(\.geography),
        technology: quality(\.technology), kind: quality(\.source)), forKey: .quality)
    try json.encodeIfPresent(primaryShare, forKey: .primaryShare)
    try json.encodeIfPresent(estimatedShare, forKey: .estimatedShare)
    try json.encodeIfPresent(
      uncertainty.map { spread in
        SpreadJSON(
          gsd: spread.gsd, factor95: spread.factor95, withoutSpread: spread.withoutSpread,
          parts: spread.parts.map { SpreadJSON.Part(name: $0.name, share: $0.share) })
      }, forKey: .uncertainty)
  }

  /// What is known of each kind that a factor tells, by its name.
  private var kindGrams: [String: Int64] {
    var result: [String: Int64] = [:]
    for kind in CarbonKind.allCases { result[kind.rawValue] = knownGrams(of: kind) }
    return result
  }

  private var cutOffJSON: CutOffJSON? {
    file.cutOff.map { cutOff in
      CutOffJSON(
        rule: TextJSON(cutOff.rule), limit: cutOff.limit, leftOutShare: leftOutShare,
        holds: holdsCutOff,
        leftOut: cutOff.leftOut.map {
          CutOffJSON.Entry(
            what: TextJSON($0.what), reason: TextJSON($0.reason), estimate: $0.estimate)
        })
    }
  }
}

extension ProductFootprint.Line: Encodable {
  private enum Key: String, CodingKey {
    case item, stage, name, amount, factor, source, reference, supplier, grams, kinds, share
    case missing, data, quality
  }

  private struct DataJSON: Encodable {
    let kind: DataOrigin.Source?
    let year: Int?
    let geography: String?
    let technology: DataOrigin.Technology?
  }

  private struct ScoreJSON: Encodable {
    let time, geography, technology, kind, mean: Double
  }

  /// Writes one item: amount and factor with units, grams, the share in per cent.
  public func encode(to encoder: any Encoder) throws {
    var json = encoder.container(keyedBy: Key.self)
    try json.encode(id, forKey: .item)
    try json.encode(item.stage, forKey: .stage)
    try json.encode(TextJSON(item.name), forKey: .name)
    try json.encodeIfPresent(amount.map(FigureJSON.init), forKey: .amount)
    try json.encodeIfPresent(item.factor?.text, forKey: .factor)
    try json.encodeIfPresent(item.factor?.source, forKey: .source)
    try json.encodeIfPresent(item.factor?.reference, forKey: .reference)
    try json.encodeIfPresent(item.supplier, forKey: .supplier)
    try json.encodeIfPresent(totalGrams, forKey: .grams)
    try json.encodeIfPresent(
      grams.map { grams in
        Dictionary(
          grams.map { ($0.key.rawValue, $0.value) }, uniquingKeysWith: { first, _ in first })
      }, forKey: .kinds)
    try json.encodeIfPresent(basisPoints.map { Double($0) / 100 }, forKey: .share)
    try json.encodeIfPresent(missing.map(TextJSON.init), forKey: .missing)
    let origin = item.origin
    try json.encode(
      DataJSON(
        kind: origin.source, year: origin.year, geography: origin.geography,
        technology: origin.technology), forKey: .data)
    try json.encode(
      ScoreJSON(
        time: quality.time, geography: quality.geography, technology: quality.technology,
        kind: quality.source, mean: quality.mean), forKey: .quality)
  }
}
