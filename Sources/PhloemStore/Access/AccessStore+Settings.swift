internal import GRDB

extension AccessStore {
  /// What someone chose for their pages.
  ///
  /// - Parameter name: The account.
  /// - Returns: JSON; nil when nothing was chosen.
  /// - Throws: `InputError` when the file cannot be read.
  package func settings(of name: String) throws -> String? {
    try reading {
      try String.fetchOne($0, sql: "SELECT text FROM setting WHERE name = ?", arguments: [name])
    }
  }

  /// Keeps what someone chose.
  ///
  /// - Parameters:
  ///   - text: JSON.
  ///   - name: The account.
  ///   - now: UTC seconds.
  ///   - writer: Who chose it.
  /// - Throws: `InputError` when the file cannot be written.
  package func keep(settings text: String, of name: String, at now: Int64, by writer: Writer) throws
  {
    try changing(by: writer, at: now, "settings of \(name)") {
      try $0.execute(
        sql: """
          INSERT INTO setting (name, text) VALUES (?, ?)
          ON CONFLICT (name) DO UPDATE SET text = excluded.text
          """, arguments: [name, text])
    }
  }
}
