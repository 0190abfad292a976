/// How much an archive may hold: what keeps a small file from filling the machine.
public struct ArchiveLimits: Hashable, Sendable {
  /// Bytes of all files together, unpacked.
  public var totalBytes: UInt64
  /// Unpacked bytes over packed bytes from which a file is refused.
  public var ratio: UInt64
  /// Files up to this size, unpacked, may be packed at any ratio.
  public var ratioFreeBytes: UInt64
  /// The number of files.
  public var files: Int

  /// Makes limits: 8 GB in a million files, none of them over 10 MB packed 200 to 1.
  public init(
    totalBytes: UInt64 = 8_000_000_000, ratio: UInt64 = 200, ratioFreeBytes: UInt64 = 10_000_000,
    files: Int = 1_000_000
  ) {
    self.totalBytes = totalBytes
    self.ratio = ratio
    self.ratioFreeBytes = ratioFreeBytes
    self.files = files
  }

  /// Whether so many bytes packed into so few are more than a file of data would be.
  func isBomb(unpacked: UInt64, packed: UInt64) -> Bool {
    unpacked > ratioFreeBytes && unpacked / max(1, packed) >= ratio
  }
}
