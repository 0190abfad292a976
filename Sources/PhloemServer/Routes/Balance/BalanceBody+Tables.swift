extension BalanceBody: TableAnswer {
  static var tables: [AnswerTable<Self>] {
    [
      AnswerTable("flows", \.flows), AnswerTable("nodes", \.nodes),
      AnswerTable("suspects") { body in
        body.suspects.enumerated().flatMap { k, suspect in
          suspect.explanations.map { SuspectRow(suspect: k + 1, of: suspect, member: $0) }
        }
      },
      AnswerTable("recipes", \.recipes), AnswerTable("meterTree", \.meterTree),
    ]
  }
}

extension BalanceBody.Flow: TableRow {
  static var columns: [Column<Self>] {
    [
      Column("id", \.id), Column("commodity", \.commodity), Column("unit", \.unit),
      Column("knownBy", \.knownBy), Column("status", \.status), Column("measured", \.measured),
      Column("measuredSigma", \.measuredSigma), Column("reconciled", \.reconciled),
      Column("sigma", \.sigma), Column("adjustment", \.adjustment),
      Column("isAssumed", \.isAssumed), Column("isAtBound", \.isAtBound),
      Column("statistic", \.test?.statistic), Column("passes", \.test?.passes),
      Column("meters", \.meters),
    ]
  }
}

extension BalanceBody.Node: TableRow {
  static var columns: [Column<Self>] {
    [
      Column("name", \.name), Column("imbalance", \.imbalance), Column("unit", \.unit),
      Column("statistic", \.test?.statistic), Column("passes", \.test?.passes),
    ]
  }
}

extension BalanceBody.Misfit: TableRow {
  static var columns: [Column<Self>] {
    [
      Column("name", \.name), Column("size", \.size), Column("unit", \.unit),
      Column("statistic", \.test.statistic), Column("passes", \.test.passes),
    ]
  }
}

extension BalanceBody.TreeGap: TableRow {
  static var columns: [Column<Self>] {
    [
      Column("meter", \.meter), Column("level", \.level), Column("amount", \.amount),
      Column("children", \.children), Column("gap", \.gap), Column("sigma", \.sigma),
      Column("unit", \.unit), Column("isWithin", \.isWithin),
    ]
  }
}

/// An explanation of a suspect; those of one number are equivalent.
private struct SuspectRow: TableRow {
  let suspect: Int
  let of: SuspectBody
  let member: SuspectBody.Member

  static var columns: [Column<Self>] {
    [
      Column("suspect", \.suspect), Column("statistic", \.of.statistic),
      Column("critical", \.of.critical), Column("isSignificant", \.of.isSignificant),
      Column("kind", \.member.kind), Column("name", \.member.name),
      Column("meters", \.member.meters), Column("size", \.member.size),
      Column("deviation", \.member.deviation), Column("unit", \.member.unit),
      Column("text", \.member.text),
    ]
  }
}
