/// Returns the candidate nearest to `text` by edit distance, or nil when none is near.
///
/// - Parameters:
///   - text: What was written.
///   - candidates: What would be accepted.
/// - Returns: The first candidate at the least Damerau–Levenshtein distance, ignoring case, if that
///   distance is at most a third of the longer text, and at least 1 is always allowed.
public func nearest(to text: String, in candidates: some Sequence<String>) -> String? {
  let wanted = Array(text.lowercased().unicodeScalars)
  var best: (name: String, distance: Int)?
  for candidate in candidates {
    let other = Array(candidate.lowercased().unicodeScalars)
    let allowed = max(1, max(wanted.count, other.count) / 3)
    if abs(wanted.count - other.count) > allowed { continue }
    let distance = editDistance(wanted, other)
    if distance <= allowed, distance < (best?.distance ?? .max) {
      best = (candidate, distance)
    }
  }
  return best?.name
}

extension PhysicalUnit {
  /// Whether a word is one typing error away from a known unit, is refused as one, or holds its name.
  package static func isNearly(_ word: String) -> Bool {
    if UnitVocabulary.refusals[word] != nil { return true }
    let stems = [
      "watt", "joule", "gram", "meter", "metre", "ton", "liter", "litre", "hour", "calor", "gallon",
    ]
    if stems.contains(where: word.lowercased().contains) { return true }
    let wanted = Array(word.lowercased().unicodeScalars)
    return UnitVocabulary.suggestions.contains { known in
      let other = Array(known.lowercased().unicodeScalars)
      return abs(wanted.count - other.count) <= 1 && editDistance(wanted, other) == 1
    }
  }
}

/// Optimal-string-alignment distance: insert, delete, replace, or swap two neighbours.
private func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
  if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
  var before: [Int] = []
  var last = Array(0...b.count)
  for i in 1...a.count {
    var row = [i] + Array(repeating: 0, count: b.count)
    for j in 1...b.count {
      row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
        row[j] = min(row[j], before[j - 2] + 1)
      }
    }
    before = last
    last = row
  }
  return last[b.count]
}
