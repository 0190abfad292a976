internal import PhloemModel

/// The currency of an amount: three capital letters of ISO 4217.
public struct CurrencyCode: Hashable, Sendable {
  /// The letters, 8 bits each.
  let packed: UInt32

  /// Takes three letters.
  ///
  /// It is nil for anything else.
  ///
  /// - Parameter text: As in `CNY`.
  public init?(_ text: String) {
    let letters = Array(text.utf8)
    guard letters.count == 3, letters.allSatisfy({ (65...90).contains($0) }) else { return nil }
    packed = letters.reduce(0) { $0 << 8 | UInt32($1) }
  }

  var letters: [UInt8] { [16, 8, 0].map { UInt8(truncatingIfNeeded: packed >> $0) } }

  /// The letters.
  public var text: String { String(decoding: letters, as: UTF8.self) }

  /// An amount as people write it: `10.50 CNY`; `1050 minor units of XYZ` in a currency without a name.
  ///
  /// - Parameter minor: Minor units.
  /// - Returns: The amount with its currency.
  public func text(_ minor: Int64) -> String {
    do throws(UnitError) { return try Currency(reading: text).text(minor) } catch {
      return "\(minor) minor units of \(text)"
    }
  }
}

/// Money in whole minor units: cents, fen.
public struct Money: Hashable, Sendable {
  /// How many minor units.
  public let amount: Int64
  /// Of which currency.
  public let currency: CurrencyCode

  /// The largest amount that one event moves, so that sums never overflow.
  public static let limit: Int64 = 1 << 50

  /// Takes an amount.
  ///
  /// It is nil for an amount beyond that.
  ///
  /// - Parameters:
  ///   - amount: Minor units, from 0 to ``limit``.
  ///   - currency: Of which currency.
  public init?(_ amount: Int64, _ currency: CurrencyCode) {
    guard (0...Self.limit).contains(amount) else { return nil }
    (self.amount, self.currency) = (amount, currency)
  }
}

extension Money: CustomStringConvertible {
  /// As in `10.50 CNY`.
  public var description: String { currency.text(amount) }
}
