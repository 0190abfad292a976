internal import GRDB

extension PhloemStore {
  /// The rows that queries give, as text, to compare stores with.
  func dump(_ queries: [String]) throws -> [String] {
    try reading { db in
      try queries.flatMap { sql in
        try Row.fetchAll(db, sql: sql).map { row in
          row.databaseValues.map(\.description).joined(separator: " ")
        }
      }
    }
  }

  /// What SQLite says about one of its settings.
  func pragma(_ name: String) throws -> String? {
    try reading { try String.fetchOne($0, sql: "PRAGMA \(name)") }
  }
}
