internal import Foundation

#if canImport(Glibc)
  internal import Glibc
#endif

/// Names and addresses of machines.
enum HostNames {
  /// Whether it is an address, or the name, of the machine itself, which `127.example.com` is not.
  static func isLoopback(_ host: String) -> Bool {
    if host == "localhost" || host == "::1" { return true }
    var octets: [UInt8] = [0, 0, 0, 0]
    return inet_pton(AF_INET, host, &octets) == 1 && octets[0] == 127
  }

  /// Name or address out of `name:port` or `[address]:port`, in small letters; nil for anything else.
  static func name(of authority: String) -> String? {
    var rest = authority.lowercased()[...]
    var name: Substring
    if rest.first == "[" {
      guard let end = rest.firstIndex(of: "]") else { return nil }
      name = rest[rest.index(after: rest.startIndex)..<end]
      rest = rest[rest.index(after: end)...]
    } else {
      name = rest.prefix { $0 != ":" }
      rest = rest[name.endIndex...]
    }
    guard rest.isEmpty || (rest.first == ":" && rest.dropFirst().allSatisfy(\.isNumber)) else {
      return nil
    }
    if name.last == "." { name = name.dropLast() }
    return name.isEmpty ? nil : String(name)
  }
}
