/// The words by which files say how good a reading is.
enum QualityWords {
  /// Raw quality of a reading that has no value.
  static let missing: UInt8 = 4

  /// Raw quality by lower-case word: 0 measured, 1 calculated, 2 manual, 3 estimated, 4 missing.
  private static let raw: [String: UInt8] = [
    "": 0, "measured": 0, "m": 0, "actual": 0, "a": 0, "实测": 0,
    "calculated": 1, "c": 1, "计算": 1,
    "manual": 2, "h": 2, "人工": 2,
    "estimated": 3, "estimate": 3, "e": 3, "估算": 3,
    "missing": 4, "x": 4, "缺失": 4,
  ]

  /// The raw quality a text stands for, or nil.
  static func raw(_ text: String) -> UInt8? { raw[text.lowercased()] }
}
