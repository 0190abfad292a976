internal import PhloemModel
internal import PhloemSession
internal import PhloemStore

/// What the sample has from its first start on, so that no screen of it is empty: a plan of the week that
/// its park file names, and the report of its last month in both languages.
struct SampleWork {
  private static let author = "sample"

  /// Begins what is not there yet.
  ///
  /// - Parameters:
  ///   - service: The park and its queue.
  ///   - plotly: The file of Plotly's script, for charts.
  /// - Throws: `InputError` when the database or the reports are damaged, ``Problem`` of a full queue.
  static func begin(_ service: Service, plotly: String?) async throws {
    let session = service.workspace.session
    guard try session.span() != nil, session.park.dispatch != nil else { return }
    if try session.data.store.plans().isEmpty {
      let plan = PlanRequest(
        name: "week", from: nil, to: nil, step: nil, objective: nil, build: nil, carbonPrice: nil,
        carbonCap: nil, without: nil, timeLimit: nil, gap: nil, against: nil, marginal: nil)
      _ = try await service.jobs.add(.plan, of: plan.name, by: author) { handle in
        try plan.run(session, handle)
      }
    }
    guard try ReportShelf(session.place).all().isEmpty,
      let month = try session.period(nil).months.last?.label
    else { return }
    for language in LocalizedText.Language.allCases {
      let request = ReportRequest(
        period: month, language: language.rawValue, formats: ["html", "xlsx"])
      var order = try request.checked(session)
      order.plotly = plotly
      let ready = order
      _ = try await service.jobs.add(.report, of: month, by: author) { handle in
        try ready.make(session, author: author, handle)
      }
    }
  }
}
