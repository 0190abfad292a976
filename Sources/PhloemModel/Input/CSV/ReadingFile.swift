internal import Foundation

/// An open file of readings, read at any offset and from any thread.
final class ReadingFile: Sendable {
  /// The path as the user gave it.
  let path: String
  /// Bytes when it was opened.
  let size: Int
  private let descriptor: Int32

  init(path: String) throws(InputError) {
    let place = FilePosition(file: path)
    let opened = open(path, O_RDONLY)
    if opened < 0 {
      let reason = String(cString: strerror(errno))
      throw InputError("cannot be opened: \(reason)", at: place, help: "check the path")
    }
    var status = stat()
    guard fstat(opened, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(opened)
      throw InputError("is not a file", at: place, help: "give the path of a CSV file")
    }
    self.path = path
    descriptor = opened
    size = Int(status.st_size)
  }

  deinit { close(descriptor) }

  /// Whether it still has the size it had when it was opened.
  var isUnchanged: Bool {
    var status = stat()
    return fstat(descriptor, &status) == 0 && Int(status.st_size) == size
  }

  /// Reads bytes into memory that the caller owns and that has room for them.
  func read(_ range: Range<Int>, into memory: UnsafeMutablePointer<UInt8>) throws(InputError) {
    var done = 0
    while done < range.count {
      let count = pread(
        descriptor, memory + done, range.count - done, off_t(range.lowerBound + done))
      if count < 0, errno == EINTR { continue }
      if count <= 0 {
        let reason = count < 0 ? String(cString: strerror(errno)) : "the file became shorter"
        throw InputError("cannot be read: \(reason)", at: FilePosition(file: path))
      }
      done += count
    }
  }

  /// Bytes as an array.
  func bytes(_ range: Range<Int>) throws(InputError) -> [UInt8] {
    var failure: InputError?
    let bytes = [UInt8](unsafeUninitializedCapacity: range.count) { memory, count in
      guard let base = memory.baseAddress else { return }
      do throws(InputError) {
        try read(range, into: base)
        count = range.count
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return bytes
  }
}
