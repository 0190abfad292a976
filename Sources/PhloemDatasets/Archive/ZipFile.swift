import CLibZip
import Foundation
import PhloemModel

/// A zip archive open for reading: the one owner of libzip's handle.
final class ZipFile {
  private let handle: OpaquePointer
  /// Bytes of the archive itself.
  let fileSize: UInt64
  /// The number of entries, folders among them.
  let count: Int

  /// What an archive says of a file in it.
  struct Entry {
    let index: UInt64
    let name: String
    let size: UInt64
    let packedSize: UInt64
    let isEncrypted: Bool
  }

  /// Opens an archive.
  init(_ file: String, shown path: String) throws(DatasetError) {
    let position = FilePosition(file: path)
    var code: Int32 = 0
    guard let handle = zip_open(file, ZIP_RDONLY, &code) else {
      throw DatasetError(
        at: position, "is not a whole zip archive: \(Self.reason(code))",
        help: "fetch or export it again")
    }
    self.handle = handle
    count = Int(clamping: zip_get_num_entries(handle, 0))
    do {
      let attributes = try FileManager.default.attributesOfItem(atPath: file)
      fileSize = (attributes[.size] as? NSNumber)?.uint64Value ?? 0
    } catch {
      zip_discard(handle)
      throw DatasetError(
        at: position, "cannot be read: \(error.localizedDescription)",
        help: "check that the file is there and may be read")
    }
  }

  deinit { zip_discard(handle) }

  /// What the archive says of an entry.
  func entry(_ index: Int, _ path: String) throws(DatasetError) -> Entry {
    var stat = zip_stat_t()
    zip_stat_init(&stat)
    let needed = UInt64(ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE)
    guard zip_stat_index(handle, UInt64(index), ZIP_FL_ENC_GUESS, &stat) == 0,
      stat.valid & needed == needed, let name = stat.name
    else {
      throw DatasetError(
        at: FilePosition(file: path), "the directory of the zip archive is damaged",
        help: "fetch or export it again")
    }
    return Entry(
      index: UInt64(index),
      // Programs of Windows write the separators of their system.
      name: String(cString: name).replacing("\\", with: "/"),
      size: stat.size, packedSize: stat.comp_size,
      isEncrypted: stat.valid & UInt64(ZIP_STAT_ENCRYPTION_METHOD) != 0
        && stat.encryption_method != UInt16(ZIP_EM_NONE))
  }

  /// Unpacks an entry; its size and check sum are those the archive states.
  func contents(of entry: Entry, at position: FilePosition) throws(DatasetError) -> [UInt8] {
    guard let file = zip_fopen_index(handle, entry.index, 0) else {
      throw damaged(zip_error_code_zip(zip_get_error(handle)), position)
    }
    defer { zip_fclose(file) }
    let size = Int(clamping: entry.size)
    var failure = false
    var bytes = [UInt8]()
    // A size that is stated falsely must not take memory: it is taken as bytes arrive.
    let step = 1 << 22
    while bytes.count < size && !failure {
      let wanted = min(step, size - bytes.count)
      let part = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, filled in
        let got = zip_fread(file, buffer.baseAddress, UInt64(wanted))
        failure = got <= 0
        filled = max(0, Int(got))
      }
      if bytes.isEmpty { bytes = part } else { bytes += part }
    }
    // The check sum is compared when the end is read.
    var beyond: UInt8 = 0
    let rest = failure ? -1 : zip_fread(file, &beyond, 1)
    if rest != 0 {
      throw damaged(zip_error_code_zip(zip_file_get_error(file)), position)
    }
    return bytes
  }

  private func damaged(_ code: Int32, _ position: FilePosition) -> DatasetError {
    DatasetError(
      at: position, "cannot be unpacked: \(Self.reason(code))", help: "fetch or export it again")
  }

  /// Says in words what libzip found.
  private static func reason(_ code: Int32) -> String {
    switch code {
    case ZIP_ER_NOZIP: "its directory of files is missing, as when a download breaks off"
    case ZIP_ER_INCONS: "its parts contradict each other"
    case ZIP_ER_CRC: "its check sum does not fit"
    case ZIP_ER_OK, ZIP_ER_EOF: "it ends too early or is longer than stated"
    case ZIP_ER_COMPNOTSUPP: "it is packed in a way that is not known here"
    case ZIP_ER_ENCRNOTSUPP, ZIP_ER_NOPASSWD, ZIP_ER_WRONGPASSWD: "it is encrypted"
    case ZIP_ER_ZLIB, ZIP_ER_COMPRESSED_DATA: "its packed bytes are damaged"
    case ZIP_ER_MULTIDISK: "it is one part of several"
    case ZIP_ER_MEMORY: "there is not enough memory"
    case ZIP_ER_READ, ZIP_ER_SEEK, ZIP_ER_OPEN: "it cannot be read from the disk"
    default: "error \(code) of the zip library"
    }
  }
}
