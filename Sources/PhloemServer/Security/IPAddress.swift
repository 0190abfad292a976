internal import Foundation

#if canImport(Glibc)
  internal import Glibc
#endif

/// An address of a machine, IPv4 or IPv6, by its bytes: `::1` and `0:0:0:0:0:0:0:1` are one.
public struct IPAddress: Hashable, Sendable, CustomStringConvertible {
  private let bytes: [UInt8]

  /// Reads an address; nil for what is none, such as a name.
  public init?(_ text: String) {
    var four = [UInt8](repeating: 0, count: 4)
    var sixteen = [UInt8](repeating: 0, count: 16)
    if inet_pton(AF_INET, text, &four) == 1 {
      bytes = four
    } else if inet_pton(AF_INET6, text, &sixteen) == 1 {
      // `::ffff:192.0.2.1` is 192.0.2.1 by another way.
      let isMapped = sixteen.prefix(10).allSatisfy { $0 == 0 } && sixteen[10...11] == [255, 255]
      bytes = isMapped ? Array(sixteen.suffix(4)) : sixteen
    } else {
      return nil
    }
  }

  /// The shortest usual text.
  public var description: String {
    if bytes.count == 4 { return bytes.map { "\($0)" }.joined(separator: ".") }
    var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    guard inet_ntop(AF_INET6, bytes, &text, socklen_t(text.count)) != nil else { return "" }
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
