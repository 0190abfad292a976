internal import HTTPTypes
internal import Hummingbird

/// The form in which an answer is given, and which of its tables.
enum AnswerChoice {
  case json
  case csv(table: String)

  /// The parameter that names a table, where there are several to choose from.
  static func parameters(of answer: Any.Type) -> Set<String> {
    names(of: answer).count > 1 ? ["table"] : []
  }

  private static func names(of answer: Any.Type) -> [String] {
    (answer as? any TableAnswer.Type)?.tableNames ?? []
  }

  /// Chooses before anything is worked out.
  ///
  /// - Parameters:
  ///   - answer: The type of the answer.
  ///   - form: The form that the client likes best.
  ///   - parameters: The parameters of the question.
  /// - Throws: ``Problem`` 406 when the answer is no table, or several and none is named; 400 when it has
  ///   no table of that name.
  init(_ answer: Any.Type, as form: AnswerForm, _ parameters: Parameters) throws {
    let names = Self.names(of: answer)
    let list = names.joined(separator: ", ")
    let wanted = parameters["table"]
    if let wanted, !names.contains(wanted) {
      throw Problem.badRequest("parameter 'table' is '\(wanted)', not one of: \(list)")
    }
    switch form {
    case .json:
      guard wanted == nil else {
        throw Problem.badRequest(
          "parameter 'table' names a table of CSV: ask for text/csv, or leave it out")
      }
      self = .json
    case .csv:
      let usual = names.count == 1 ? names[0] : names.first { $0 == "items" }
      guard let name = wanted ?? usual else {
        throw Problem(
          status: .notAcceptable, kind: "not-acceptable", title: "There is no such form",
          detail: names.isEmpty
            ? "this answer is no table: ask for application/json"
            : "this answer holds several tables: name one with the parameter 'table', one of: \(list)"
        )
      }
      self = .csv(table: name)
    }
  }
}
