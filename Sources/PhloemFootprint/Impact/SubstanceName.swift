/// A substance's name as it is compared: without case, blanks, punctuation and what tells its origin.
public struct SubstanceName: Hashable, Sendable {
  /// Where the carbon of a substance comes from.
  public enum Origin: String, Hashable, Sendable, CaseIterable {
    case unknown, fossil, biogenic
    case landUse = "land use"
    /// Carbon that is captured, stored or released later: never an emission or uptake of now.
    case stored
  }

  /// Letters and digits in lower case, parted by single blanks: `carbon dioxide`.
  public let base: String
  /// The origin that the name tells.
  public let origin: Origin

  /// Reads a name: `"Carbon dioxide, fossil "` and `"carbon dioxide (fossil)"` are one.
  public init(_ text: String) {
    var words = Self.words(of: text)
    var origin = Origin.unknown
    // The longest phrases first, since "non fossil" ends in "fossil".
    for (phrase, meaning) in Self.phrases {
      if words.count > phrase.count, words.suffix(phrase.count).elementsEqual(phrase) {
        words.removeLast(phrase.count)
        if meaning != .unknown { origin = meaning }
        break
      }
    }
    if words.contains(where: Self.carbon.contains), words.contains(where: Self.storage.contains) {
      origin = .stored
    }
    base = words.joined(separator: " ")
    self.origin = origin
  }

  /// The number by which a name tells a refrigerant, as `r 134a`: the last part of `Ethane,
  /// 1,1,1,2-tetrafluoro-, HFC-134a`, or all of `HCFC-22`; nil when it tells none.
  ///
  /// The number alone says what the substance is, whatever family stands before it.
  static func refrigerant(_ text: String) -> String? {
    let words = words(of: text)
    guard words.count >= 2, let number = words.last, number.first?.isNumber == true,
      ["cfc", "hcfc", "hfc", "pfc", "fc", "r"].contains(words[words.count - 2]),
      number.count >= 2, number.count <= 7
    else { return nil }
    return "r \(number)"
  }

  private static func words(of text: String) -> [String] {
    var words: [String] = []
    var word = ""
    for scalar in text.lowercased().unicodeScalars {
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        word.unicodeScalars.append(scalar)
      } else if !word.isEmpty {
        words.append(spelling[word] ?? word)
        word = ""
      }
    }
    if !word.isEmpty { words.append(spelling[word] ?? word) }
    return words
  }

  private static let spelling = [
    "sulphur": "sulfur", "sulphide": "sulfide", "sulphate": "sulfate", "aluminium": "aluminum",
    "sulphuric": "sulfuric", "vapour": "vapor", "caesium": "cesium",
  ]

  private static let carbon: Set = ["carbon", "co2", "methane", "ch4"]
  private static let storage: Set = [
    "captured", "delayed", "deposited", "injected", "sequestered", "storage", "stored",
  ]

  private static let phrases: [(words: [String], origin: Origin)] = {
    let list: [(String, Origin)] = [
      ("from soil or biomass stock", .landUse), ("to soil or biomass stock", .landUse),
      ("land transformation", .landUse), ("land use change", .landUse),
      ("peat oxidation", .landUse), ("non fossil", .biogenic), ("biogenic 100yr", .biogenic),
      ("biogenic", .biogenic), ("fossil", .fossil), ("in air", .unknown), ("in ground", .unknown),
      ("in water", .unknown), ("unspecified origin", .unknown),
    ]
    return list.map { ($0.0.split(separator: " ").map(String.init), $0.1) }
  }()

  /// Origins of factors that stand for a flow of this origin, best first.
  ///
  /// Biogenic carbon dioxide never takes a factor of another origin: a method that does not name it
  /// does not count it as fossil. A gas that warms by itself does.
  func acceptedOrigins(for flow: Origin) -> [Origin] {
    let isCarbonOxide = base == "carbon dioxide" || base == "carbon monoxide"
    return switch flow {
    case .stored: [.stored]
    case .unknown: [.unknown, .fossil]
    case .fossil: [.fossil, .unknown]
    case .biogenic: isCarbonOxide ? [.biogenic] : [.biogenic, .unknown]
    case .landUse: [.landUse, .fossil, .unknown]
    }
  }
}

/// Names that mean one substance.
public struct SubstanceSynonyms: Hashable, Sendable {
  private var canonical: [String: String] = [:]

  /// Makes an empty set.
  public init() {}

  /// Adds names of one substance.
  public mutating func add(_ names: [String]) {
    guard let first = names.first else { return }
    let target = self[first]
    for name in names.dropFirst() {
      let base = SubstanceName(name).base
      if canonical[base] == nil, base != target { canonical[base] = target }
    }
  }

  /// The name that stands for all names of a substance.
  public subscript(name: String) -> String {
    let base = SubstanceName(name).base
    return canonical[base] ?? base
  }
}

/// A CAS number without leading zeros and blanks, or nil for what is none.
func normalisedCAS(_ text: String?) -> String? {
  guard let text else { return nil }
  let parts = text.filter { !$0.isWhitespace }.split(
    separator: "-", omittingEmptySubsequences: false)
  guard parts.count == 3, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isNumber) }) else {
    return nil
  }
  let head = parts[0].drop { $0 == "0" }
  return head.isEmpty ? nil : "\(head)-\(parts[1])-\(parts[2])"
}
