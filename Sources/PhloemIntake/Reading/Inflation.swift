internal import CZlib

/// Unpacks gzip, bounded: a small text that unpacks to a huge one is refused before it is there.
public struct Inflation {
  /// Why something cannot be unpacked.
  public enum Failure: Error {
    /// It is no gzip, or it is cut off or damaged.
    case damaged
    /// It unpacks to more than is taken.
    case tooLarge
  }

  /// Unpacks a text of one or more gzip members.
  ///
  /// - Parameters:
  ///   - packed: The packed bytes.
  ///   - limit: The most bytes of what comes out.
  ///   - ratio: The most bytes that come out for each that goes in, beyond the first MiB.
  /// - Returns: The unpacked bytes.
  /// - Throws: ``Failure``.
  public static func gunzip(
    _ packed: [UInt8], limit: Int, ratio: Int = 100
  ) throws(Failure) -> [UInt8] {
    let most = min(
      limit, max(1 << 20, packed.count.multipliedReportingOverflow(by: ratio).partialValue))
    var packed = packed
    var output: [UInt8] = []
    var stream = z_stream()
    // 16 more than the window's bits says gzip, with its header and check sum.
    guard
      inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { throw .damaged }
    defer { inflateEnd(&stream) }
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    let failure: Failure? = packed.withUnsafeMutableBufferPointer { input in
      stream.next_in = input.baseAddress
      stream.avail_in = UInt32(clamping: input.count)
      while true {
        let (status, made) = chunk.withUnsafeMutableBufferPointer { space in
          stream.next_out = space.baseAddress
          stream.avail_out = UInt32(space.count)
          let status = inflate(&stream, Z_NO_FLUSH)
          return (status, space.count - Int(stream.avail_out))
        }
        if output.count + made > most { return .tooLarge }
        output += chunk[..<made]
        switch status {
        case Z_OK where made > 0 || stream.avail_in > 0: continue
        case Z_STREAM_END where stream.avail_in == 0: return nil
        case Z_STREAM_END: if inflateReset(&stream) != Z_OK { return .damaged }
        default: return .damaged
        }
      }
    }
    if let failure { throw failure }
    return output
  }
}
