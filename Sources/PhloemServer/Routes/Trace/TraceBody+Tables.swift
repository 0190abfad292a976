extension TraceBody: TableAnswer {
  static var tables: [AnswerTable<Self>] {
    [
      AnswerTable("products", \.products),
      AnswerTable("intervals", table: \.intervalTable),
      AnswerTable("contributions") { body in
        body.products.flatMap { product in
          product.contributions.map {
            PartRow(product: product.id, place: $0.path.joined(separator: " > "), of: $0)
          }
        }
      },
      AnswerTable("productSources") { body in
        body.products.flatMap { product in
          product.sources.map { SourceRow(product: product.id, part: $0) }
        }
      },
      AnswerTable("sources", \.sources), AnswerTable("leftovers", \.leftovers),
      AnswerTable("untraced", \.untraced),
      AnswerTable("stages") { $0.fate?.stages ?? [] },
      AnswerTable("ends") { $0.fate?.ends ?? [] },
    ]
  }

  /// The footprint of every product in each interval, a column a product.
  private var intervalTable: CSVAnswer {
    CSVAnswer(
      columns: ["time"]
        + products.map { "\($0.id) [\($0.footprint?.unit ?? "\(unit)/\($0.unit)")]" },
      rows: labels.indices.map { k in
        [labels[k].cell]
          + products.map { product in
            let series = product.months ?? product.days ?? product.hours ?? []
            return series.indices.contains(k) ? series[k].cell : .none
          }
      })
  }
}

extension TraceBody.Product: TableRow {
  static var columns: [Column<Self>] {
    [
      Column("id", \.id), Column("name", \.name), Column("commodity", \.commodity),
      Column("amount", \.amount), Column("unit", \.unit), Column("burden", \.burden),
      Column("footprint", \.footprint?.value), Column("footprintUnit", \.footprint?.unit),
    ]
  }
}

/// A way by which a product got a part of its burden.
private struct PartRow: TableRow {
  let product, place: String
  let of: TraceBody.Way

  static var columns: [Column<Self>] {
    [
      Column("product", \.product), Column("path", \.place), Column("value", \.of.value),
      Column("share", \.of.share),
    ]
  }
}

/// Where a part of a product's burden entered.
private struct SourceRow: TableRow {
  let product: String
  let part: TraceBody.Part

  static var columns: [Column<Self>] {
    [
      Column("product", \.product), Column("source", \.part.name), Column("value", \.part.value),
      Column("share", \.part.share),
    ]
  }
}

extension TraceBody.Source: TableRow {
  static var columns: [Column<Self>] {
    [Column("name", \.name), Column("kind", \.kind), Column("value", \.value)]
  }
}

extension TraceBody.Leftover: TableRow {
  static var columns: [Column<Self>] {
    [Column("place", \.place), Column("reason", \.reason), Column("value", \.value)]
  }
}

extension TraceBody.Untraced: TableRow {
  static var columns: [Column<Self>] {
    [Column("name", \.name), Column("value", \.value)]
  }
}

extension FateBody.Stage: TableRow {
  static var columns: [Column<Self>] {
    [Column("process", \.process), Column("visits", \.visits)]
  }
}

extension FateBody.End: TableRow {
  static var columns: [Column<Self>] {
    [Column("place", \.place), Column("share", \.share)]
  }
}
