/// Bytes that are not what the format says.
public struct FormatError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Where, counted in bytes from 0.
  public let offset: Int
  /// What is wrong there.
  public let reason: String

  init(_ offset: Int, _ reason: String) { (self.offset, self.reason) = (offset, reason) }

  /// The reason and its place.
  public var description: String { "byte \(offset): \(reason)" }
}
