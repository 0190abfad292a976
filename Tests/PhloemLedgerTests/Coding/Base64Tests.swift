import PhloemTestSupport
import Testing

@testable import PhloemLedger

/// Base64 of RFC 4648: its test vectors (section 10), and other forms of the same bytes.
@Suite struct Base64Tests {
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
  ])
  func vectors(plain: String, text: String) {
    #expect(Base64.text(Array(plain.utf8)) == text)
    #expect(Base64.bytes(text) == Array(plain.utf8))
  }

  /// Bits after the last byte, missing or wandering padding, letters of another alphabet.
  @Test(arguments: [
    "Zh==", "Zm9=", "Zg", "Zg=", "Z===", "====", "Zg==Zg==", "Zm=v", "=m9v", "Zm9-", "Zm 9v",
    "Zm9v\n",
  ])
  func onlyTheCanonicalFormIsRead(text: String) {
    #expect(Base64.bytes(text) == nil)
  }

  @Test func everyByteComesBack() {
    var generator = SeededGenerator(seed: 3)
    for count in 0..<200 {
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
      #expect(Base64.bytes(Base64.text(bytes)) == bytes)
    }
  }
}
