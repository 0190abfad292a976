internal import Foundation
internal import PhloemModel

/// What names and passwords may be.
enum AccountRules {
  /// The name of who asks an open server, which no account may take.
  static let reserved: Set<String> = ["local", "console", "nobody"]

  static func check(name: String, of thing: String) throws {
    let first = name.utf8.first ?? 0
    let isWord = name.utf8.allSatisfy {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || "._-@".utf8.contains($0)
    }
    guard isWord, !"._-@".utf8.contains(first), (1...64).contains(name.utf8.count) else {
      throw InputError(
        "'\(name.prefix(64))' cannot be the name of \(thing)",
        help: "use up to 64 of a-z, 0-9, '.', '_', '-' and '@', a letter or digit first")
    }
    guard !reserved.contains(name) else {
      throw InputError("the name '\(name)' is Phloem's own", help: "take another name")
    }
  }

  static func check(password: String, of name: String) throws {
    let most = 256
    guard password.count >= 12, password.utf8.count <= most else {
      throw InputError(
        "a password has 12 characters or more, and at most \(most) bytes",
        help: "take four words that nobody would guess")
    }
    let lowered = password.lowercased()
    guard Set(lowered).count >= 5, !lowered.contains(name) || name.count < 4 else {
      throw InputError(
        "this password is too easy to guess: few different characters, or the account's own name",
        help: "take four words that nobody would guess")
    }
  }
}
