import PhloemLedger
import Testing

/// Ed25519 by the test vectors of RFC 8032, section 7.1.
@Suite struct SignatureTests {
  @Test(arguments: [
    (
      "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
        + "d25bf5f0595bbe24655141438e7a100b"
    ),
    (
      "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
      "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
        + "387b2eaeb4302aeeb00d291612bb0c00"
    ),
    (
      "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
      "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
      "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659"
        + "4a7c15e9716ed28dc027beceea1ec40a"
    ),
  ])
  func signsAsTheStandard(seed: String, key: String, message: String, signature: String) throws {
    let signer = try LedgerPrivateKey(seed: Hexadecimal.bytes(seed) ?? [])
    let message = try #require(Hexadecimal.bytes(message))
    #expect(Hexadecimal.text(signer.publicKey.bytes) == key)
    let made = try signer.sign(message)
    #expect(Hexadecimal.text(made.bytes) == signature)
    #expect(signer.publicKey.isValid(made, of: message))
    #expect(!signer.publicKey.isValid(made, of: message + [0]))
    for bit in stride(from: 0, to: 512, by: 7) {
      var bytes = made.bytes
      bytes[bit / 8] ^= 1 << (bit % 8)
      let forged = try #require(LedgerSignature(bytes))
      #expect(!signer.publicKey.isValid(forged, of: message))
    }
  }

  /// Under the neutral point (y = 1, RFC 8032, 5.1) as a key, the neutral point with 0 fulfils the equation of every
  /// message: who registered it could deny what was signed.
  @Test func aKeyUnderWhichOneSignatureFitsEverythingIsRefused() throws {
    let neutral = [1] + Array(repeating: UInt8(0), count: 31)
    let key = try #require(LedgerPublicKey(neutral))
    let signature = try #require(LedgerSignature(neutral + Array(repeating: 0, count: 32)))
    #expect(!key.isValid(signature, of: Array("any".utf8)))
  }

  @Test func aKeyOfAnotherLengthIsRefused() {
    #expect(throws: (any Error).self) { try LedgerPrivateKey(seed: [1, 2, 3]) }
  }
}
