internal import NIOCore
internal import PhloemExchange
internal import PhloemSession
internal import PhloemStore

/// A plan that is answered as it was kept.
struct KeptPlan: WrittenAnswer, Encodable {
  let plan: StoredPlan

  var json: ByteBuffer { ByteBuffer(string: plan.answer) }

  func encode(to encoder: any Encoder) throws { try plan.record().encode(to: encoder) }
}

extension KeptPlan: TableAnswer {
  static var tables: [AnswerTable<Self>] {
    [
      AnswerTable("flows") { try $0.plan.record().flows },
      AnswerTable("costs") { try $0.plan.record().costs },
      AnswerTable("capacities") { try $0.plan.record().capacities },
      AnswerTable("prices") { try $0.plan.record().prices },
    ]
  }
}

extension PlanRecord.Flow: TableRow {
  static var columns: [Column<Self>] {
    [
      Column("name", \.name), Column("owner", \.owner), Column("commodity", \.commodity),
      Column("pool", \.pool), Column("direction", \.direction), Column("total", \.total),
      Column("largest", \.largest), Column("deviation", \.deviation), Column("unit", \.unit),
    ]
  }
}

extension PlanRecord.Cost: TableRow {
  static var columns: [Column<Self>] {
    [
      Column("owner", \.owner), Column("kind", \.kind), Column("amount", \.amount),
      Column("unit", \.unit), Column("price", \.price), Column("money", \.money),
      Column("source", \.source),
    ]
  }
}

extension PlanRecord.Capacity: TableRow {
  static var columns: [Column<Self>] {
    [
      Column("owner", \.owner), Column("unit", \.unit), Column("standing", \.standing),
      Column("built", \.built), Column("total", \.total), Column("largest", \.largest),
      Column("hoursAtLimit", \.hoursAtLimit), Column("useShare", \.useShare),
      Column("marginalValue", \.marginalValue),
    ]
  }
}

extension PlanRecord.Price: TableRow {
  static var columns: [Column<Self>] {
    [
      Column("pool", \.pool), Column("mean", \.mean), Column("least", \.least),
      Column("most", \.most), Column("unit", \.unit),
    ]
  }
}

extension PlanItem: TableRow {
  static var columns: [Column<Self>] {
    [
      Column("name", \.name), Column("version", \.version), Column("made", \.made),
      Column("command", \.command), Column("status", \.status), Column("objective", \.objective),
      Column("from", \.from), Column("to", \.to), Column("cost", \.cost),
      Column("currency", \.currency), Column("co2e [tCO2e]", \.co2e),
    ]
  }
}

extension PlanStepsBody: TableAnswer {
  static var tables: [AnswerTable<Self>] {
    [
      AnswerTable("steps") { body in
        CSVAnswer(
          columns: ["time"] + body.series.map { "\($0.name) [\($0.unit)]" },
          rows: body.times.indices.map { k in
            [body.times[k].cell] + body.series.map { $0.values[k].cell }
          })
      }
    ]
  }
}
