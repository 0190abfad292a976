public import PhloemModel

/// The meters that readings may come in for.
public struct MeterCatalogue: Sendable {
  /// A meter as a reading finds it.
  struct Entry: Sendable {
    let id: String
    let unit: PhysicalUnit
    /// Why nothing comes in for it.
    let obstacle: String?
  }
  let entries: [Entry]
  private let indices: [String: Int]

  /// Takes the meters of a park.
  public init(_ park: Park) {
    entries = park.meters.values.sorted { $0.id < $1.id }.map { meter in
      let obstacle: String? =
        if meter.isVirtual {
          "is worked out from other meters: send readings of those"
        } else if let span = meter.every {
          "is kept by hand, one record a \(span.rawValue): ingest a file of records"
        } else {
          nil
        }
      return Entry(id: meter.id, unit: meter.unit, obstacle: obstacle)
    }
    indices = Dictionary(uniqueKeysWithValues: entries.enumerated().map { ($1.id, $0) })
  }

  /// The index of a meter that readings may come in for.
  func index(of name: String) throws(Refused) -> Int {
    guard let index = indices[name] else {
      let near = nearest(to: name, in: entries.map(\.id)).map { ", did you mean '\($0)'?" } ?? ""
      throw Refused("unknown meter '\(name.prefix(80))'\(near)")
    }
    if let obstacle = entries[index].obstacle { throw Refused("'\(name)' \(obstacle)") }
    return index
  }
}

/// Why one reading is not taken.
struct Refused: Error {
  let reason: String

  init(_ reason: String) { self.reason = reason }
}
