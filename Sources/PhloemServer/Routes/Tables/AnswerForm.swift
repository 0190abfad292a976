internal import HTTPTypes
internal import Hummingbird

/// In which form an answer is asked for.
enum AnswerForm: String {
  case json = "application/json"
  case csv = "text/csv"

  /// What CSV is called when it is sent.
  static let csvType = "text/csv; charset=utf-8; header=present"

  /// Reads what a client accepts; JSON where it likes both the same.
  init(_ request: Request) {
    let accepted = request.headers[values: .accept].joined(separator: ",")
    let json = Self.weight(of: "application/json", in: accepted)
    self = Self.weight(of: "text/csv", in: accepted) > json ? .csv : .json
  }

  /// The weight of a type: that of the range that names it most closely.
  private static func weight(of type: String, in accepted: String) -> Double {
    let family = type.prefix { $0 != "/" } + "/*"
    var best: (rank: Int, weight: Double) = (0, 0)
    for range in accepted.split(separator: ",") {
      let parts = range.lowercased().split(separator: ";").map { $0.filter { $0 != " " } }
      guard let name = parts.first else { continue }
      let rank = name == type ? 3 : name == family ? 2 : name == "*/*" ? 1 : 0
      guard rank > best.rank else { continue }
      let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap {
        Double($0.dropFirst(2))
      }
      best = (rank, weight ?? 1)
    }
    return best.weight
  }
}
