/// The counter-based generator Philox4x32-10: a keyed bijection of 128-bit blocks without state.
///
/// The same counter and key give the same four words on every machine and thread.
/// - SeeAlso: Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC11.
public enum Philox {
  /// Four 32-bit words, least significant first.
  public typealias Block = SIMD4<UInt32>

  /// Returns the block at `counter` under `key`.
  public static func block(counter: Block, key: SIMD2<UInt32>) -> Block {
    var (block, key) = (counter, key)
    for round in 0..<10 {
      if round > 0 { key &+= SIMD2(0x9E37_79B9, 0xBB67_AE85) }
      let a = block[0].multipliedFullWidth(by: 0xD251_1F53)
      let b = block[2].multipliedFullWidth(by: 0xCD9E_8D57)
      block = SIMD4(
        b.high ^ block[1] ^ key[0], b.low,
        a.high ^ block[3] ^ key[1], a.low)
    }
    return block
  }
}
