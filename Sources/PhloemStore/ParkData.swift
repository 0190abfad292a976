public import PhloemMetering
public import PhloemModel

/// A park with its stored meter data: answers what flowed, by meter and by period.
public struct ParkData: Sendable {
  /// The park.
  public let park: Park
  /// Its database.
  public let store: PhloemStore

  /// Joins a park and its database, and tells the database how its meters are read.
  ///
  /// - Throws: `InputError` when the database is damaged or belongs to other meters.
  public init(_ park: Park, store: PhloemStore) throws {
    self.park = park
    self.store = store
    try store.update(channels: park.channels)
  }

  /// Returns a meter's intervals, worked out from other meters when it is virtual.
  ///
  /// - Parameters:
  ///   - id: The meter.
  ///   - range: UTC seconds, half-open.
  /// - Returns: The intervals.
  /// - Throws: `InputError` for an unknown meter or meters on different intervals.
  public func intervals(of id: String, in range: Range<Int64>) throws -> IntervalSeries {
    guard let meter = park.meters[id] else {
      throw InputError(
        "unknown meter '\(id)'",
        help: nearest(to: id, in: park.meters.keys.sorted()).map { "did you mean '\($0)'?" })
    }
    guard let formula = meter.formula else { return try store.intervals(of: id, in: range) }
    let own = BaseUnit(countingAmountsOf: meter)
    let terms = (formula.linearCoefficients() ?? [:]).sorted { $0.key < $1.key }
    var parts: [(coefficient: Double, series: IntervalSeries)] = []
    for (name, coefficient) in terms {
      guard let part = park.meters[name] else { continue }
      let base = BaseUnit(countingAmountsOf: part)
      let scale = base.canonical(1) / own.canonical(1)
      parts.append((coefficient * scale, try intervals(of: name, in: range)))
    }
    do {
      return try IntervalSeries.combination(parts)
    } catch {
      throw InputError("virtual meter '\(id)': \(error)", at: meter.position)
    }
  }

  /// Returns what meters come to between boundaries.
  ///
  /// - Parameters:
  ///   - ids: The meters.
  ///   - boundaries: UTC seconds, ascending, on edges of the meters' intervals.
  /// - Returns: By meter, one sum fewer than there are boundaries, base units.
  /// - Throws: `InputError` when a boundary cuts an interval.
  public func sums(of ids: [String], between boundaries: [Int64]) throws -> [String: [SeriesSum]] {
    guard let first = boundaries.first, let last = boundaries.last, first < last else { return [:] }
    let real = ids.filter { park.meters[$0]?.isVirtual == false }
    var sums = try store.sums(of: real, between: boundaries)
    for id in ids where park.meters[id]?.isVirtual == true {
      let series = try intervals(of: id, in: first..<last)
      do {
        sums[id] = try series.sums(between: boundaries)
      } catch {
        throw InputError("meter '\(id)': \(error)")
      }
    }
    return sums
  }

  /// Returns what meters amount to in periods, canonical units; nil where there are no data.
  public func amounts(
    of ids: [String], in periods: [Period]
  ) throws -> [String: [MeteredAmount?]] {
    let boundaries =
      periods.map { $0.start(in: park.zone) }
      + periods.suffix(1).map {
        $0.end(in: park.zone)
      }
    return try amounts(of: ids, between: boundaries)
  }
}

extension Park {
  /// How each real meter is read; the label is that of the import that names it.
  public var channels: [ChannelSpec] {
    var labels: [String: IntervalLabel] = [:]
    // A file that names its meters in each row speaks for all that no other import names.
    var common = IntervalLabel.start
    for description in imports {
      let label: IntervalLabel = description.time.label == .end ? .end : .start
      let named =
        description.columns.values.compactMap(\.meter)
        + [description.meter].compactMap(\.self) + Array(description.meterNames.values)
      for meter in named { labels[meter] = label }
      if named.isEmpty { common = label }
    }
    return meters.values.filter { !$0.isVirtual }.sorted { $0.id < $1.id }.map {
      ChannelSpec($0, in: self, label: labels[$0.id] ?? common)
    }
  }
}
