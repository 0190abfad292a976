public import PhloemMetering
internal import Foundation
internal import GRDB
internal import PhloemModel
internal import Synchronization

/// What a park's meters said, and the intervals it comes to, in one SQLite file.
///
/// Readings are kept as they came, a chunk a meter and UTC day; intervals are worked out from them at
/// the end of each ingest for the days it touched, with the corrections in force. An ingest is one
/// transaction: it is there whole or not at all.
///
///     let store = try PhloemStore(path: "park/phloem.db", channels: [spec])
///     let source = SourceFile(name: "may.csv", hash: hash, bytes: bytes)
///     try store.ingest(source, meters: ["e-main"], at: now) { try $0.append(batch) }
///     let series = try store.intervals(of: "e-main", in: start..<end)
public final class PhloemStore: Sendable {
  /// The path, or nil for a store in memory.
  public let path: String?
  let database: any DatabaseWriter
  private let known = Mutex<[String: Channel]>([:])

  /// Opens or makes a store file.
  ///
  /// - Parameters:
  ///   - path: The file, usually `phloem.db` in the park's folder.
  ///   - channels: How to read each meter. Intervals of a meter whose channel differs from the one
  ///     stored are worked out again.
  /// - Throws: `InputError` when the file cannot be opened or is not a store.
  public convenience init(path: String, channels: [ChannelSpec] = []) throws {
    try self.init(path: path, channels: channels, configure: { _ in })
  }

  /// Makes a store that is gone with the process.
  public convenience init(inMemory channels: [ChannelSpec] = []) throws {
    try self.init(path: nil, channels: channels, configure: { _ in })
  }

  init(
    path: String?, channels: [ChannelSpec],
    configure: @escaping @Sendable (Database) throws -> Void
  ) throws {
    self.path = path
    var configuration = Configuration()
    configuration.label = "phloem"
    configuration.busyMode = .timeout(5)
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA page_size = 16384")
      // There are several readers, each with a cache of its own, beside that of the system.
      try db.execute(sql: "PRAGMA cache_size = \(db.configuration.readonly ? -4_096 : -65_536)")
      try configure(db)
    }
    do {
      if let path {
        database = try DatabasePool(path: path, configuration: configuration)
      } else {
        database = try DatabaseQueue(configuration: configuration)
      }
      try database.write { try Schema.prepare($0, path: path) }
    } catch {
      throw Self.sentence(for: error, path: path, doing: "opening")
    }
    try update(channels: channels)
  }

  /// Tells how to read meters; intervals of meters that are read otherwise now are worked out again.
  ///
  /// - Returns: How many meters' intervals were worked out again.
  @discardableResult public func update(channels: [ChannelSpec]) throws -> Int {
    try writing("updating the meters of") { db in
      var changed: [Channel] = []
      for spec in channels {
        let channel = try Channel.upsert(spec, in: db)
        known.withLock { $0[spec.id] = channel.channel }
        if channel.changed { changed.append(channel.channel) }
      }
      for channel in changed {
        try IntervalUpdate(db, channels: self).recomputeAll(channel)
      }
      return changed.count
    }
  }

  /// The channel of a meter, if it was told of.
  func channel(_ meter: String) -> Channel? { known.withLock { $0[meter] } }

  /// The channel of a meter.
  func requireChannel(_ meter: String) throws -> Channel {
    if let channel = channel(meter) { return channel }
    let names = known.withLock { $0.keys.sorted() }
    throw InputError(
      "the store was not told how to read the meter '\(meter)'",
      help: nearest(to: meter, in: names).map { "did you mean '\($0)'?" })
  }

  /// The meters the store was told of, by name.
  public var meters: [String] { known.withLock { $0.keys.sorted() } }

  func writing<T>(_ doing: String, _ body: (Database) throws -> T) throws -> T {
    do { return try database.write(body) } catch {
      throw Self.sentence(for: error, path: path, doing: doing)
    }
  }

  func reading<T>(_ body: (Database) throws -> T) throws -> T {
    do { return try database.read(body) } catch {
      throw Self.sentence(for: error, path: path, doing: "reading")
    }
  }

  /// Writes what the log holds into the file itself, so that it can be copied or measured.
  public func checkpoint() throws {
    do {
      _ = try database.writeWithoutTransaction { try $0.checkpoint(.truncate) }
    } catch { throw Self.sentence(for: error, path: path, doing: "writing") }
  }

  /// Says what went wrong in a sentence.
  static func sentence(for error: any Error, path: String?, doing: String) -> any Error {
    let place = path.map { FilePosition(file: $0) }
    if error is DamagedChunk {
      return InputError(
        "a chunk of the store is damaged", at: place,
        help: "restore the file from a copy, or delete it and ingest the files again")
    }
    guard let error = error as? DatabaseError else { return error }
    let kept = "what was stored before is unchanged"
    switch error.resultCode {
    case .SQLITE_FULL:
      return InputError(
        "the disk is full while \(doing) the store; \(kept)", at: place,
        help: "make room and run the command again")
    case .SQLITE_IOERR:
      return InputError(
        "the disk failed or is full while \(doing) the store; \(kept)", at: place,
        help: "check the disk and its free space, then run the command again")
    case .SQLITE_NOTADB, .SQLITE_CORRUPT:
      return InputError(
        "the file is damaged or no Phloem store", at: place,
        help: "restore it from a copy, or delete it and ingest the files again")
    case .SQLITE_BUSY:
      return InputError(
        "another program is writing to the store", at: place, help: "wait until it has ended")
    case .SQLITE_CANTOPEN:
      return InputError(
        "the store cannot be opened", at: place, help: "check that its folder exists")
    case .SQLITE_READONLY, .SQLITE_PERM:
      return InputError(
        "the store cannot be written", at: place, help: "check the file's permissions")
    default:
      return InputError(
        "the database failed while \(doing) the store: \(error.message ?? "\(error)")", at: place)
    }
  }
}

/// A meter as the store knows it.
struct Channel: Sendable {
  let key: Int64
  let spec: ChannelSpec

  /// Finds or adds the meter; `changed` says that its intervals have to be worked out again.
  static func upsert(
    _ spec: ChannelSpec, in db: Database
  ) throws -> (channel: Channel, changed: Bool) {
    let row = try Row.fetchOne(
      db, sql: "SELECT id, spec FROM meter WHERE name = ?", arguments: [spec.id])
    guard let row else {
      try db.execute(
        sql: "INSERT INTO meter (name, spec) VALUES (?, ?)", arguments: [spec.id, spec.signature])
      return (Channel(key: db.lastInsertedRowID, spec: spec), false)
    }
    let (key, stored): (Int64, String) = (row[0], row[1])
    if stored != spec.signature {
      try db.execute(
        sql: "UPDATE meter SET spec = ? WHERE id = ?", arguments: [spec.signature, key])
    }
    return (Channel(key: key, spec: spec), stored != spec.signature)
  }
}
