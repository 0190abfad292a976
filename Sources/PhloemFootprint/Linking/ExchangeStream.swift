/// The number by which an exchange's random draws are counted.
///
/// It comes of the identifier of the process and the place of the exchange in it alone, so that a
/// seed draws the same amount whatever else is in the system, in whatever order.
public enum ExchangeStream {
  /// Returns the number of an exchange's stream.
  ///
  /// - Parameters:
  ///   - process: The process's identifier.
  ///   - exchange: The place in its list of exchanges.
  /// - Returns: 64 bits, spread evenly.
  public static func number(process: String, exchange: Int) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in process.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return mixed(hash ^ mixed(UInt64(truncatingIfNeeded: exchange) &+ 0x9E37_79B9_7F4A_7C15))
  }

  /// The finisher of SplitMix64: each bit of the input reaches each bit of the output.
  private static func mixed(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
