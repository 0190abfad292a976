internal import PhloemModel

/// Registers: which readings to believe, and what flowed between them.
extension IntervalEngine {
  /// Adds the rises of a counter.
  ///
  /// Recorded exchanges cut the readings into parts; an exchange lends each part a trusted reading at
  /// its time. An exchange counts only between readings.
  func addRegister(_ all: ReadingSeries, modulus: Double?, to tally: inout IntervalTally) {
    let readings = all.withoutMissing()
    guard readings.count > 0 else { return }
    var scale = spec.unitScale * spec.ratio
    var points: [RegisterPoint] = []
    points.reserveCapacity(readings.count + 2)
    var next = 0
    for change in spec.changes {
      let cut = readings.firstIndex(from: change.at)
      append(readings, next..<cut, to: &points)
      next = cut
      let counts = cut > 0 && cut < readings.count
      if counts {
        points.append(RegisterPoint(time: change.at, value: change.oldEnd, trusted: true))
        tally.note(
          MeterEvent(
            .change, from: change.at, to: readings.times[cut], value: change.newStart))
      }
      addPart(points, modulus: modulus, scale: scale, to: &tally)
      points.removeAll(keepingCapacity: true)
      if let ratio = change.ratio { scale = spec.unitScale * ratio }
      if counts {
        points.append(RegisterPoint(time: change.at, value: change.newStart, trusted: true))
      }
    }
    append(readings, next..<readings.count, to: &points)
    addPart(points, modulus: modulus, scale: scale, to: &tally)
  }

  private func append(
    _ readings: ReadingSeries, _ range: Range<Int>, to points: inout [RegisterPoint]
  ) {
    for i in range {
      points.append(
        RegisterPoint(
          time: readings.times[i], value: readings.values[i], quality: readings.quality(i)))
    }
  }

  /// Adds the rises between the believable points of one register.
  private func addPart(
    _ points: [RegisterPoint], modulus: Double?, scale: Double, to tally: inout IntervalTally
  ) {
    let believed =
      points.isMonotone ? points : believable(points, modulus: modulus, to: &tally)
    guard var a = believed.first else { return }
    for b in believed.dropFirst() {
      defer { a = b }
      guard b.time > a.time else { continue }
      var top = b.value
      if b.value < a.value {
        guard let modulus, a.value > 0.9 * modulus, b.value < 0.1 * modulus else {
          tally.note(MeterEvent(.drop, from: a.time, to: b.time, value: b.value - a.value))
          continue
        }
        top += modulus
        tally.note(MeterEvent(.rollover, from: a.time, to: b.time, value: b.value))
      }
      var quality = max(a.quality, b.quality)
      if b.time - a.time > Int64(longest) {
        quality = max(quality, QualityFlag.estimated.rawValue)
        tally.note(MeterEvent(.gap, from: a.time, to: b.time, value: top - a.value))
      }
      tally.add(
        from: a.time, a.value * scale, to: b.time, top * scale, quality: quality)
    }
  }

  /// Returns the points without single outliers and unconfirmed zeros.
  ///
  /// Each decision looks at no more than two neighbours on either side, a run of zeros counting as
  /// one, so that it can be repeated locally.
  private func believable(
    _ points: [RegisterPoint], modulus: Double?, to tally: inout IntervalTally
  ) -> [RegisterPoint] {
    let firm = withoutFalseZeros(points, to: &tally)
    var believed: [RegisterPoint] = []
    believed.reserveCapacity(firm.count)
    for (i, point) in firm.enumerated() {
      guard i > 0, !point.trusted else {
        believed.append(point)
        continue
      }
      let before = firm[i - 1]
      let after = i + 1 < firm.count ? firm[i + 1] : nil
      let later = i + 2 < firm.count ? firm[i + 2] : nil
      var refusal: MeterEvent.Kind?
      if point.value < before.value {
        let wraps = modulus.map { before.value > 0.9 * $0 && point.value < 0.1 * $0 } ?? false
        if let after {
          if after.value >= before.value { refusal = .refusedDip }
        } else if !wraps {
          refusal = .refusedDip
        }
      } else if let after, after.value < point.value, after.value >= before.value {
        let nextIsDip = !after.trusted && (later.map { $0.value >= point.value } ?? true)
        if !nextIsDip { refusal = .refusedLeap }
      }
      if let refusal {
        tally.note(MeterEvent(refusal, from: before.time, to: point.time, value: point.value))
      } else {
        believed.append(point)
      }
    }
    return believed
  }

  /// Drops runs of zeros that no second good reading confirms.
  private func withoutFalseZeros(
    _ points: [RegisterPoint], to tally: inout IntervalTally
  ) -> [RegisterPoint] {
    var kept: [RegisterPoint] = []
    kept.reserveCapacity(points.count)
    var i = 0
    while i < points.count {
      guard points[i].value == 0, !points[i].trusted, i > 0, points[i - 1].value > 0 else {
        kept.append(points[i])
        i += 1
        continue
      }
      let before = points[i - 1]
      var end = i
      while end < points.count, points[end].value == 0, !points[end].trusted { end += 1 }
      let confirmed = end < points.count && points[end].value < before.value
      for zero in points[i..<end] {
        if confirmed {
          kept.append(zero)
        } else {
          tally.note(MeterEvent(.refusedZero, from: before.time, to: zero.time, value: 0))
        }
      }
      i = end
    }
    return kept
  }
}

/// A reading of a counter, or a position that a recorded exchange vouches for.
struct RegisterPoint {
  var time: Int64
  var value: Double
  var quality: UInt8 = 0
  var trusted = false
}

extension [RegisterPoint] {
  /// Whether no point lies below the one before it.
  var isMonotone: Bool {
    for i in indices.dropFirst() where self[i].value < self[i - 1].value { return false }
    return true
  }
}
