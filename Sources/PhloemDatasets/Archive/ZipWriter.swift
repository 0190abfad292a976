import CLibZip
import Foundation
import PhloemModel

/// Writes zip archives; the same files give the same bytes.
public enum ZipWriter {
  /// Writes an archive; one that is there is replaced.
  ///
  /// - Parameters:
  ///   - files: Relative names and contents, each name once.
  ///   - path: Where the archive is to lie.
  /// - Throws: `DatasetError` when it cannot be written.
  public static func write(
    _ files: [(name: String, bytes: [UInt8])], to path: String
  ) throws(DatasetError) {
    let position = FilePosition(file: path)
    var code: Int32 = 0
    guard let archive = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &code) else {
      throw failed("cannot be written (error \(code) of the zip library)", position)
    }
    // libzip reads the bytes when the archive is closed: they must live until then.
    let buffers = files.map { file in
      let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: file.bytes.count, alignment: 1)
      buffer.copyBytes(from: file.bytes)
      return buffer
    }
    defer { for buffer in buffers { buffer.deallocate() } }
    for (file, buffer) in zip(files, buffers) {
      guard add(file.name, buffer, to: archive) else {
        zip_discard(archive)
        throw failed("cannot hold '\(file.name)'", position)
      }
    }
    if zip_close(archive) != 0 {
      let code = zip_error_code_zip(zip_get_error(archive))
      zip_discard(archive)
      throw failed("cannot be written (error \(code) of the zip library)", position)
    }
  }

  private static func add(
    _ name: String, _ buffer: UnsafeMutableRawBufferPointer, to archive: OpaquePointer
  ) -> Bool {
    guard let source = zip_source_buffer(archive, buffer.baseAddress, UInt64(buffer.count), 0)
    else { return false }
    let index = zip_file_add(archive, name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
    guard index >= 0 else {
      zip_source_free(source)
      return false
    }
    // No clock: 1 January 1980, the first day that the form can state.
    return zip_file_set_dostime(archive, UInt64(index), 0, 0x21, 0) == 0
  }

  private static func failed(_ message: String, _ position: FilePosition) -> DatasetError {
    DatasetError(
      at: position, message, help: "check that the folder is there and may be written")
  }
}
