public import PhloemLedger
public import PhloemModel

extension LedgerAlert {
  /// What kind of alert it is, in a word for programs.
  public var word: String {
    switch self {
    case .washTrade: "wash-trade"
    case .selfDealing: "self-dealing"
    case .sameReport: "same-report"
    case .sameProject: "same-project"
    case .issuedTwice: "issued-twice"
    case .withoutHours: "without-hours"
    }
  }

  /// The alert as a sentence with the names of what it is about.
  ///
  /// - Parameter state: The ledger that gave it.
  /// - Returns: The sentence in both languages.
  public func sentence(in state: LedgerState) -> LocalizedText {
    func project(_ id: MonitoringID) -> String {
      state.projects[Int(state.reports[Int(id.index)].project.index)].draft.code
    }
    switch self {
    case .washTrade(let id, let programme, let serials, let transfers):
      let code = state.programmes[Int(programme.index)].terms.code
      let account = state.accounts[Int(id.index)].code
      let way = transfers.map(\.description).joined(separator: ", ")
      return LocalizedText(
        "units \(code) \(serials) came back to account \(account) by transfers \(way)",
        zh: "\(code) \(serials) 经转让 \(way) 回到账户 \(account)")
    case .selfDealing(let id):
      let buyer = state.transfers[Int(id.index)].buyer
      let name = state.parties[Int(state.accounts[Int(buyer.index)].owner.index)].name
      return LocalizedText(
        "\(name) dealt with itself in transfer \(id)", zh: "\(name) 在转让 \(id) 中与自身交易")
    case .sameReport(let first, let second):
      let (one, other) = (project(first), project(second))
      return LocalizedText(
        "reports \(first) (\(one)) and \(second) (\(other)) have one document",
        zh: "监测报告 \(first)（\(one)）与 \(second)（\(other)）为同一文件")
    case .sameProject(let first, let second):
      let one = state.projects[Int(first.index)].draft.code
      let other = state.projects[Int(second.index)].draft.code
      return LocalizedText(
        "the projects \(one) and \(other) have one document", zh: "项目 \(one) 与 \(other) 为同一文件")
    case .issuedTwice(let own, let foreign):
      let project = state.series[Int(own.index)].description.project
      return LocalizedText(
        "project \(project) was issued here (series \(own)) and in another ledger "
          + "(series \(foreign)) for the same days",
        zh: "项目 \(project) 同期在本账本（系列 \(own)）与另一账本（系列 \(foreign)）重复签发")
    case .withoutHours(let id):
      let found = state.series[Int(id.index)].description
      return LocalizedText(
        "series \(id) of project \(found.project) rests on no meter-hours, others of "
          + "\(found.methodology) do",
        zh: "项目 \(found.project) 的系列 \(id) 未对应计量时段，同方法学 \(found.methodology) 的其他系列有")
    }
  }
}
