internal import PhloemExchange
internal import PhloemFootprint
internal import PhloemModel
internal import PhloemSession

/// What a product of a database carries in a category: what is asked.
struct ScoreQuestion: Sendable {
  /// The product, by the identifier of its activity, its name, or words of it.
  let product: String
  /// How much of it.
  let amount: Double
  /// A product to compare it with.
  let other: String?
  let method: String
  let limit: Int
  let language: LocalizedText.Language

  /// The least share of the score that trees and pictures follow.
  private static let cutOff = 0.01

  init(_ parameters: Parameters) throws {
    guard let product = parameters["of"], !product.isEmpty else {
      throw Problem.badRequest("parameter 'of' is missing: the identifier of a process")
    }
    let text = parameters["amount"] ?? "1"
    guard let amount = Double(text), amount.isFinite, amount != 0 else {
      throw Problem.badRequest("parameter 'amount' is '\(text)', not a number other than 0")
    }
    self.product = product
    self.amount = amount
    other = parameters["against"].flatMap { $0.isEmpty ? nil : $0 }
    method = parameters["method"] ?? "ipcc-ar6/gwp100"
    limit = try parameters.count("limit", default: 12, in: 1...100)
    language = try parameters.choice("language", default: LocalizedText.Language.en)
  }

  /// Works the answer out; what is not found, or cannot be told apart, is a bad request.
  func answer(_ work: FootprintWork, database: String) throws -> ScoreBody {
    var demands: [Demand] = []
    for name in [product] + [other].compactMap(\.self) {
      demands.append(Demand(product: try work.activity(name), amount: amount))
    }
    let record = try work.record(
      of: demands, database: database, limit: limit, cutOff: Self.cutOff,
      language: language.rawValue)
    return ScoreBody(record, language, cutOff: Self.cutOff)
  }
}
