internal import Foundation
internal import PhloemModel

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The folder of a journal, which one server at a time writes to.
struct JournalFolder: ~Copyable {
  let path: String
  private let lock: Int32

  /// Makes the folder if it is not there, and takes it.
  ///
  /// - Throws: `InputError` when it cannot be made, or another server has it.
  static func take(_ path: String) throws(InputError) -> JournalFolder {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw InputError(
        "the folder '\(path)' of live readings cannot be made: \(error.localizedDescription)",
        help: "check the permissions of the park's folder")
    }
    let descriptor = open("\(path)/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw InputError("'\(path)/lock' cannot be opened", help: "check its permissions")
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw InputError(
        "another server takes the readings of this park",
        help: "stop it, or give this one a database of its own with --store")
    }
    return JournalFolder(path, lock: descriptor)
  }

  private init(_ path: String, lock: Int32) {
    self.path = path
    self.lock = lock
  }

  deinit { close(lock) }
}
