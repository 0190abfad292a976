public import PhloemModel

/// How the quality of data is scored: a rule as data.
///
/// A score lies between that of the best data and that of the worst; what is not told scores as the
/// worst.
public struct QualityRule: Hashable, Sendable {
  /// Its name.
  public let id: String
  /// Where it was read.
  public let source: String
  /// The worst score.
  public let worst: Double
  /// The score of data that are at most so many years old, youngest first.
  public let ages: [Age]
  /// Scores of the same place, the same region, another.
  public let places: [String: Double]
  /// Scores by technology.
  public let technologies: [DataOrigin.Technology: Double]
  /// Scores by who knows the datum.
  public let sources: [DataOrigin.Source: Double]
  /// The countries of each region.
  public let regions: [String: [String]]

  /// A score up to an age.
  public struct Age: Hashable, Sendable {
    /// The most years between the datum and the study.
    public let years: Int
    /// Its score.
    public let score: Double
  }

  /// The score of a datum, aspect by aspect.
  public struct Score: Hashable, Sendable {
    /// How near in time.
    public let time: Double
    /// How near in place.
    public let geography: Double
    /// How near the technology.
    public let technology: Double
    /// Who knows it.
    public let source: Double

    /// The mean of the aspects.
    public var mean: Double { (time + geography + technology + source) / 4 }
  }

  /// Returns the score of a datum.
  ///
  /// - Parameters:
  ///   - origin: Where it comes from.
  ///   - year: The year of the study.
  ///   - place: Where the product is made and used; nil when the file does not say.
  /// - Returns: The score, aspect by aspect.
  public func score(_ origin: DataOrigin, year: Int, place: String?) -> Score {
    let age = origin.year.map { abs(year - $0) }
    let time = age.flatMap { age in ages.first { age <= $0.years }?.score }
    return Score(
      time: time ?? worst, geography: geography(origin.geography, place),
      technology: origin.technology.flatMap { technologies[$0] } ?? worst,
      source: origin.source.flatMap { sources[$0] } ?? worst)
  }

  private func geography(_ own: String?, _ place: String?) -> Double {
    guard let own, let place else { return worst }
    let (a, b) = (Self.country(own), Self.country(place))
    if a == b { return places["same"] ?? worst }
    let isNear = regions.contains { name, countries in
      let members = countries + [name]
      return members.contains(a) && members.contains(b)
    }
    return places[isNear ? "region" : "other"] ?? worst
  }

  /// `CN` of `CN-YN`.
  private static func country(_ code: String) -> String {
    code.split(separator: "-").first.map(String.init) ?? code
  }

  /// The rule that comes with the program.
  public static func shipped() throws(InputError) -> QualityRule {
    try read(ProductLibrary.document("product/data-quality.yaml"))
  }

  /// Reads a rule.
  ///
  /// - Parameter node: The document.
  /// - Returns: The rule.
  /// - Throws: `InputError` with every fault and its place.
  public static func read(_ node: YAMLNode) throws(InputError) -> QualityRule {
    var reader = ProductReader()
    let rule = reader.qualityRule(node)
    try reader.report.throwIfErrors()
    guard let rule else { throw InputError("the rule cannot be read", at: node.position) }
    return rule
  }
}

extension ProductReader {
  /// A rule of data quality.
  mutating func qualityRule(_ node: YAMLNode) -> QualityRule? {
    var reader = MappingReader(node, subject: "the rule of data quality", into: &report)
    let id = reader.requiredText("quality-rule", such: "three-levels", into: &report)
    let source = reader.requiredText("source", into: &report)
    let worst = number("worst", &reader, such: "3")
    var ages: [QualityRule.Age] = []
    for entry in reader.children("years", into: &report) {
      guard let years = Int(entry.key), years >= 0, let score = plainNumber(entry.value, "a score")
      else {
        if Int(entry.key) == nil {
          report.error(
            at: entry.position, "'\(entry.key)' is no number of years", help: "write '5: 2'")
        }
        continue
      }
      ages.append(QualityRule.Age(years: years, score: score))
    }
    let places = scores("geography", &reader, known: ["same", "region", "other"])
    let technologies = scores(
      "technology", &reader, known: DataOrigin.Technology.allCases.map(\.rawValue))
    let sources = scores("kind", &reader, known: DataOrigin.Source.allCases.map(\.rawValue))
    var regions: [String: [String]] = [:]
    if let node = reader.node("regions") {
      var inner = MappingReader(node, subject: "'regions'", into: &report)
      for entry in node.mapping ?? [] {
        regions[entry.key] = inner.texts(entry.key, into: &report).map(\.0)
      }
    }
    reader.finish(into: &report)
    guard let id, let source, let worst else { return nil }
    return QualityRule(
      id: id, source: source, worst: worst, ages: ages.sorted { $0.years < $1.years },
      places: places,
      technologies: Dictionary(
        technologies.compactMap { key, value in
          DataOrigin.Technology(rawValue: key).map { ($0, value) }
        }, uniquingKeysWith: { first, _ in first }),
      sources: Dictionary(
        sources.compactMap { key, value in DataOrigin.Source(rawValue: key).map { ($0, value) } },
        uniquingKeysWith: { first, _ in first }),
      regions: regions)
  }

  private mutating func scores(
    _ key: String, _ reader: inout MappingReader, known: [String]
  ) -> [String: Double] {
    guard reader.node(key) != nil else {
      _ = reader.requiredText(key, such: "{\(known[0]): 1, …}", into: &report)
      return [:]
    }
    var found: [String: Double] = [:]
    for entry in reader.children(key, into: &report) {
      guard known.contains(entry.key) else {
        report.error(
          at: entry.position, "unknown '\(entry.key)' in '\(key)' of \(reader.subject)",
          help: "one of: \(known.joined(separator: ", "))")
        continue
      }
      found[entry.key] = plainNumber(entry.value, "a score")
    }
    return found
  }
}
