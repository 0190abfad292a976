import ArgumentParser
import PhloemModel

/// How a period is split.
enum PeriodSplit: String, ExpressibleByArgument, CaseIterable {
  case year, quarter, month

  /// Months of a part.
  var months: Int { self == .year ? 12 : self == .quarter ? 3 : 1 }
}

extension Period {
  /// The parts of a period; itself when it is not split.
  func split(_ by: PeriodSplit?) -> [Period] {
    guard let by else { return [self] }
    let months = months
    return stride(from: 0, to: months.count, by: by.months).compactMap { k in
      let last = months[min(k + by.months, months.count) - 1]
      return try? Period(reading: "\(months[k].label)..\(last.label)")
    }
  }
}
