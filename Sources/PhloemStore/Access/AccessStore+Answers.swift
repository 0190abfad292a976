internal import Crypto
internal import Foundation
internal import GRDB

/// The answer to a write that was sent with a key, kept to be given again.
package struct KeptAnswer: Sendable {
  /// Its status.
  package let status: Int
  /// Its header fields that count, as JSON.
  package let headers: String
  /// Its body; nil where it is not kept.
  package let body: [UInt8]?

  /// Makes an answer.
  package init(status: Int, headers: String, body: [UInt8]?) {
    self.status = status
    self.headers = headers
    self.body = body
  }
}

/// What is known of a key.
package enum KeyState: Sendable {
  /// It is new: the write may begin.
  case new
  /// It was sent with another request.
  case other
  /// The write is under way.
  case running
  /// The process ended during the write: nobody knows whether it was done.
  case unknown
  /// The write was done, or refused.
  case done(KeptAnswer)
}

extension AccessStore {
  /// How long answers are kept, s.
  private static let day: Int64 = 86_400

  /// Takes a key for a write, if it is new.
  ///
  /// - Parameters:
  ///   - key: The key that the client chose.
  ///   - who: The account or token; two of them may choose the same key.
  ///   - request: Method, path and body.
  ///   - now: UTC seconds.
  /// - Returns: What is known of the key; ``KeyState/new`` takes it.
  /// - Throws: `InputError` when the file cannot be written.
  package func take(key: String, of who: String, request: [[UInt8]], at now: Int64) throws
    -> KeyState
  {
    let hash = Self.hash(key, who)
    var hasher = SHA256()
    for part in request {
      hasher.update(data: Data("\(part.count):".utf8))
      hasher.update(data: part)
    }
    let fingerprint = Data(hasher.finalize())
    let process = process
    return try writing { db in
      try db.execute(sql: "DELETE FROM answer WHERE at < ?", arguments: [now - Self.day])
      let row = try Row.fetchOne(db, sql: "SELECT * FROM answer WHERE hash = ?", arguments: [hash])
      guard let row else {
        try db.execute(
          sql: "INSERT INTO answer (hash, request, at, process) VALUES (?, ?, ?, ?)",
          arguments: [hash, fingerprint, now, process])
        return .new
      }
      guard row["request"] as Data == fingerprint else { return .other }
      guard let status = row["status"] as Int? else {
        return row["process"] as String == process ? .running : .unknown
      }
      let body = (row["body"] as Data?).map { [UInt8]($0) }
      return .done(KeptAnswer(status: status, headers: row["headers"] ?? "{}", body: body))
    }
  }

  /// Keeps the answer to a write.
  package func keep(_ answer: KeptAnswer, key: String, of who: String) throws {
    try writing {
      try $0.execute(
        sql: "UPDATE answer SET status = ?, headers = ?, body = ? WHERE hash = ?",
        arguments: [
          answer.status, answer.headers, answer.body.map { Data($0) }, Self.hash(key, who),
        ])
    }
  }

  /// Forgets a key whose write was not begun, so that it may be sent again.
  package func forget(key: String, of who: String) throws {
    try writing {
      try $0.execute(sql: "DELETE FROM answer WHERE hash = ?", arguments: [Self.hash(key, who)])
    }
  }

  /// Keeps that nobody knows how far the write of a key got.
  package func lose(key: String, of who: String) throws {
    try writing {
      try $0.execute(
        sql: "UPDATE answer SET process = '' WHERE hash = ?", arguments: [Self.hash(key, who)])
    }
  }

  private static func hash(_ key: String, _ who: String) -> Data {
    Secret.hash("\(who)\u{0}\(key)")
  }
}
