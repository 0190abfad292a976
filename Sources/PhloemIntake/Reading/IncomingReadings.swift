internal import PhloemModel

/// Readings as they came, by meter, and what could not be taken.
public struct IncomingReadings: Sendable {
  /// A reading that is not taken.
  public struct Refusal: Hashable, Sendable {
    /// Its number among the readings, from 1.
    public let row: Int
    /// Why, in a sentence.
    public let message: String
  }

  /// Readings of one meter.
  struct Column: Sendable {
    let meter: String
    var times: [Int64] = []
    var values: [Double] = []

    mutating func append(_ other: Column) {
      times += other.times
      values += other.values
    }
  }

  /// How many refusals are kept with their reason; all are counted.
  public static let keptRefusals = 100

  /// Readings by meter, each in the order in which they came.
  private(set) var columns: [Column] = []
  /// The first readings that were refused, and why.
  public private(set) var refusals: [Refusal] = []
  /// How many were refused.
  public private(set) var refused = 0
  /// How many can be taken.
  public private(set) var count = 0

  private let meters: MeterCatalogue
  private let times: ClosedRange<Int64>
  private var places: [Int: Int] = [:]
  private var scales: [String: PhysicalUnit?] = [:]

  /// Begins without readings.
  ///
  /// - Parameters:
  ///   - meters: The meters there are.
  ///   - now: UTC seconds, by which a clock that is wrong is known.
  public init(meters: MeterCatalogue, now: Int64) {
    self.meters = meters
    times = Self.earliest...(now + 86_400)
  }

  /// 2000-01-01: a device whose clock was never set says 1970.
  private static let earliest: Int64 = 946_684_800

  /// Takes a reading, or notes why it cannot be taken.
  mutating func add(
    row: Int, meter: String?, time: MomentText.Source, value: () throws(Refused) -> Double,
    unit: String?
  ) {
    do throws(Refused) {
      guard let meter else { throw Refused("the reading names no meter") }
      let index = try meters.index(of: meter)
      let moment = try MomentText.moment(time)
      guard times.contains(moment) else {
        let said = CivilTime(clockSeconds: moment)
        throw Refused(
          moment < times.lowerBound
            ? "the time \(said) UTC lies before 2000: is the clock of '\(meter)' set?"
            : "the time \(said) UTC lies more than a day ahead: is the clock of '\(meter)' set?")
      }
      append(try scaled(value(), unit, meters.entries[index]), at: moment, of: index)
    } catch {
      refuse(row: row, error.reason)
    }
  }

  /// Notes that a reading cannot be taken.
  mutating func refuse(row: Int, _ reason: String) {
    refused += 1
    if refusals.count < Self.keptRefusals {
      refusals.append(Refusal(row: row, message: reason))
    }
  }

  private mutating func append(_ value: Double, at time: Int64, of index: Int) {
    let place: Int
    if let known = places[index] {
      place = known
    } else {
      place = columns.count
      places[index] = place
      columns.append(Column(meter: meters.entries[index].id))
    }
    columns[place].times.append(time)
    columns[place].values.append(value)
    count += 1
  }

  /// The value in the meter's own unit.
  private mutating func scaled(
    _ value: Double, _ unit: String?, _ meter: MeterCatalogue.Entry
  ) throws(Refused) -> Double {
    guard value.isFinite else { throw Refused("the value of '\(meter.id)' is no finite number") }
    guard let unit, unit != meter.unit.symbol else { return value }
    let known: PhysicalUnit?
    if let found = scales[unit] {
      known = found
    } else {
      known = try? PhysicalUnit(reading: unit)
      scales[unit] = .some(known)
    }
    guard let known else { throw Refused("unknown unit '\(unit.prefix(40))' of '\(meter.id)'") }
    guard known.dimension == meter.unit.dimension else {
      throw Refused(
        "'\(meter.id)' is sent in \(known.symbol) (\(known.dimension)), it reads "
          + "\(meter.unit.symbol) (\(meter.unit.dimension))")
    }
    // The ratio first: of 0.013 MWh it makes 13 kWh, as ingest does of a file.
    return value * (known.factor / meter.unit.factor)
      + (known.offset - meter.unit.offset) / meter.unit.factor
  }
}
