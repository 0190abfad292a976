import Foundation
import Testing

/// A connection that sends any bytes, as no well-behaved client does.
final class RawConnection {
  private let socket: Int32

  init(_ address: URL) throws {
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var target = sockaddr_in()
    target.sin_family = sa_family_t(AF_INET)
    target.sin_port = in_port_t(try #require(address.port)).bigEndian
    target.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    let socket = socket
    let status = withUnsafePointer(to: &target) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    try #require(status == 0, "connect: \(errno)")
  }

  deinit { close(socket) }

  /// Sends bytes; false when the other end has gone.
  @discardableResult func send(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count <= 0 { return false }
      sent += count
    }
    return true
  }

  /// What comes until the other end closes, or nothing came for some seconds.
  ///
  /// - Parameters:
  ///   - seconds: How long to wait for more.
  ///   - enough: Whether this much will do.
  /// - Returns: What came, and whether the other end has closed.
  func receive(
    seconds: Int = 5, until enough: (String) -> Bool = { _ in false }
  ) -> (text: String, isClosed: Bool) {
    var limit = timeval(tv_sec: seconds, tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var all: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(socket, &part, part.count, 0)
      if count == 0 { return (String(decoding: all, as: UTF8.self), true) }
      if count < 0 {
        return (String(decoding: all, as: UTF8.self), errno != EAGAIN && errno != EWOULDBLOCK)
      }
      all += part[..<count]
      if enough(String(decoding: all, as: UTF8.self)) {
        return (String(decoding: all, as: UTF8.self), false)
      }
    }
  }

  /// The status of the answer to a request on a connection of its own; nil when there was none.
  static func status(_ address: URL, _ request: String) throws -> Int? {
    let connection = try RawConnection(address)
    connection.send(request)
    let answer = connection.receive(until: { $0.contains("\r\n\r\n") }).text
    return answer.split(separator: " ").dropFirst().first.flatMap { Int($0) }
  }
}
