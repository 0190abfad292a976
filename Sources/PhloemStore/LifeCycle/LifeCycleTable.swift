internal import Foundation
internal import GRDB
public import PhloemFootprint
internal import PhloemModel

/// What the store knows of a life-cycle database without reading it.
public struct StoredLifeCycleDatabase: Hashable, Sendable, Codable {
  /// Its name in the store.
  public let name: String
  /// The form it came in.
  public let format: DatasetFormat
  /// The file it came from.
  public let source: String
  /// SHA-256 of that file in hexadecimal digits.
  public let hash: String
  /// When it was imported, UTC seconds.
  public let importedAt: Int64
  /// How many processes it has.
  public let processes: Int
  /// How many flows.
  public let flows: Int
  /// How many exchanges.
  public let exchanges: Int
  /// How many impact categories.
  public let methods: Int
}

extension PhloemStore {
  /// Keeps a life-cycle database, whole or not at all; one of that name is replaced.
  ///
  /// - Parameters:
  ///   - lifeCycle: The database.
  ///   - source: The file it came from.
  ///   - time: UTC seconds.
  ///   - diagnosis: What its import found, as JSON.
  /// - Throws: `InputError` where the store cannot be written; nothing has changed then.
  public func keep(
    _ lifeCycle: LifeCycleDatabase, from source: SourceFile, at time: Int64, diagnosis: String
  ) throws {
    try writing("keeping a life-cycle database in") { db in
      try db.execute(sql: "DELETE FROM lca_database WHERE name = ?", arguments: [lifeCycle.name])
      try db.execute(
        sql: """
          INSERT INTO lca_database (name, format, source, hash, bytes, imported_at, processes, flows,
            exchanges, methods, diagnosis) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          lifeCycle.name, lifeCycle.format.rawValue, source.name, source.hash, source.bytes, time,
          lifeCycle.processes.count, lifeCycle.flows.count,
          lifeCycle.processes.reduce(0) { $0 + $1.exchanges.count }, lifeCycle.methods.count,
          diagnosis,
        ])
      let id = db.lastInsertedRowID
      func insert(_ part: LifeCyclePart, _ ordinal: Int, _ bytes: [UInt8]) throws {
        try db.execute(
          sql: "INSERT INTO lca_part (database, part, ordinal, data) VALUES (?, ?, ?, ?)",
          arguments: [id, part.rawValue, ordinal, bytes.withUnsafeBytes { Data($0) }])
      }
      try insert(.units, 0, LifeCycleChunks.units(lifeCycle))
      for (k, flows) in lifeCycle.flows.chunks(of: LifeCycleChunks.flowsPerChunk).enumerated() {
        try insert(.flows, k, LifeCycleChunks.flows(flows))
      }
      let pieces = lifeCycle.processes.chunks(of: LifeCycleChunks.processesPerChunk)
      for (k, processes) in pieces.enumerated() {
        try insert(.processes, k, LifeCycleChunks.processes(processes))
      }
      for (k, category) in lifeCycle.methods.enumerated() {
        try insert(.methods, k, LifeCycleChunks.method(category))
      }
    }
  }

  /// The life-cycle databases of the store, by name.
  public func lifeCycleDatabases() throws -> [StoredLifeCycleDatabase] {
    try reading { db in
      try Row.fetchAll(db, sql: "SELECT * FROM lca_database ORDER BY name").map { row in
        guard let format = DatasetFormat(rawValue: row["format"]) else { throw DamagedChunk() }
        return StoredLifeCycleDatabase(
          name: row["name"], format: format, source: row["source"], hash: row["hash"],
          importedAt: row["imported_at"], processes: row["processes"], flows: row["flows"],
          exchanges: row["exchanges"], methods: row["methods"])
      }
    }
  }

  /// Reads a life-cycle database.
  ///
  /// - Parameter name: Its name in the store.
  /// - Returns: The database as it was kept.
  /// - Throws: `InputError` where there is none of that name, or what is stored is damaged.
  public func lifeCycleDatabase(named name: String) throws -> LifeCycleDatabase {
    let known = try lifeCycleDatabases()
    guard let entry = known.first(where: { $0.name == name }) else {
      throw InputError(
        "the store has no life-cycle database '\(name)'",
        at: path.map { FilePosition(file: $0) },
        help: known.isEmpty
          ? "import one: phloem footprint import STORE FILE"
          : nearest(to: name, in: known.map(\.name)).map { "did you mean '\($0)'?" }
            ?? "there are: \(known.map(\.name).joined(separator: ", "))")
    }
    return try reading { db in
      var result = LifeCycleDatabase(name: name, format: entry.format)
      for part in LifeCyclePart.allCases {
        let rows = try Row.fetchCursor(
          db,
          sql: """
            SELECT data FROM lca_part WHERE part = ? AND database =
            (SELECT id FROM lca_database WHERE name = ?) ORDER BY ordinal
            """, arguments: [part.rawValue, name])
        while let row = try rows.next() {
          try row.withUnsafeData(atIndex: 0) { data in
            guard let data else { throw DamagedChunk() }
            try data.withUnsafeBytes { try part.read($0, into: &result) }
          }
        }
      }
      guard result.processes.count == entry.processes, result.flows.count == entry.flows else {
        throw DamagedChunk()
      }
      return result
    }
  }

  /// What the import of a database found, as JSON.
  public func lifeCycleDiagnosis(of name: String) throws -> String? {
    try reading { db in
      try String.fetchOne(
        db, sql: "SELECT diagnosis FROM lca_database WHERE name = ?", arguments: [name])
    }
  }

  /// Takes a life-cycle database out of the store.
  ///
  /// - Returns: Whether there was one of that name.
  @discardableResult public func removeLifeCycleDatabase(named name: String) throws -> Bool {
    try writing("removing a life-cycle database from") { db in
      try db.execute(sql: "DELETE FROM lca_database WHERE name = ?", arguments: [name])
      return db.changesCount > 0
    }
  }
}

/// The parts of a stored database, in the order in which they refer to each other.
enum LifeCyclePart: Int, CaseIterable {
  case units = 1
  case flows, processes, methods

  func read(
    _ bytes: UnsafeRawBufferPointer, into database: inout LifeCycleDatabase
  ) throws(DamagedChunk) {
    var pack = PackReader(bytes)
    switch self {
    case .units: try LifeCycleChunks.readUnits(&pack, into: &database)
    case .flows: try LifeCycleChunks.readFlows(&pack, into: &database)
    case .processes: try LifeCycleChunks.readProcesses(&pack, into: &database)
    case .methods: database.methods.append(try LifeCycleChunks.readMethod(&pack))
    }
  }
}

extension Array {
  /// The array in pieces of at most `size` elements.
  fileprivate func chunks(of size: Int) -> [ArraySlice<Element>] {
    stride(from: 0, to: count, by: size).map { self[$0..<Swift.min($0 + size, count)] }
  }
}
