internal import Foundation
internal import PhloemModel

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A file of a journal that is being written; what is synced survives a loss of power.
struct JournalFile: ~Copyable {
  private let descriptor: Int32
  private let path: String
  /// Bytes that are synced.
  private(set) var size: Int64

  /// Makes a file that was not there.
  static func create(_ path: String) throws(JournalFailure) -> JournalFile {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw JournalFailure("cannot be made", path) }
    let file = JournalFile(descriptor, path)
    try syncFolder(of: path)
    return file
  }

  private init(_ descriptor: Int32, _ path: String) {
    self.descriptor = descriptor
    self.path = path
    size = 0
  }

  deinit { close(descriptor) }

  /// Writes bytes at the end and waits until the disk has them.
  ///
  /// - Throws: ``JournalFailure``; then the file ends where it ended before, as far as the disk allows.
  mutating func append(_ bytes: [UInt8]) throws(JournalFailure) {
    do throws(JournalFailure) {
      try write(bytes)
      guard sync() == 0 else { throw JournalFailure("cannot be synced", path) }
      size += Int64(bytes.count)
    } catch {
      // What is left of a write that failed is cut away when the journal is read again.
      _ = ftruncate(descriptor, off_t(size))
      throw error
    }
  }

  private func write(_ bytes: [UInt8]) throws(JournalFailure) {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        #if canImport(Glibc)
          Glibc.write(descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done)
        #else
          Darwin.write(descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done)
        #endif
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw JournalFailure("cannot be written", path) }
      done += count
    }
  }

  private func sync() -> Int32 {
    #if canImport(Glibc)
      fdatasync(descriptor)
    #else
      fcntl(descriptor, F_FULLFSYNC)
    #endif
  }

  /// Makes the names in a file's folder survive a loss of power.
  static func syncFolder(of path: String) throws(JournalFailure) {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw JournalFailure("cannot be opened", folder) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw JournalFailure("cannot be synced", folder) }
  }
}

/// A journal that cannot be written: readings are not taken until it can.
public struct JournalFailure: Error {
  /// What failed, in a sentence.
  public let message: String

  init(_ what: String, _ path: String) {
    let reason = String(cString: strerror(errno))
    message = "the journal '\(path.split(separator: "/").last ?? "")' \(what): \(reason)"
  }
}
