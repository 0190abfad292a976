extension LinkResult {
  /// The process of a name that was left out, if there is one.
  ///
  /// - Parameter text: Its identifier, its name or its product's, in any language and case.
  /// - Returns: The process with the reason; nil where none of that name was left out.
  public func leftOut(_ text: String) -> LinkReport.LeftOut? {
    if let exact = report.leftOut.first(where: { $0.process == text }) { return exact }
    let absent = Dictionary(
      report.leftOut.map { ($0.process, $0) }, uniquingKeysWith: { first, _ in first })
    let wanted = text.lowercased()
    for process in database.processes {
      guard let found = absent[process.id] else { continue }
      let products = process.exchanges.filter(\.isReference).flatMap {
        database.flows[$0.flow].name.texts
      }
      if (process.name.texts + products).contains(where: { $0.text.lowercased() == wanted }) {
        return found
      }
    }
    return nil
  }
}
