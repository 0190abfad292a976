/// What a region has in one programme, the regions within it included.
public struct RegionTotals: Hashable, Sendable {
  /// The region.
  public let region: RegionID
  /// The programme.
  public let programme: ProgrammeID
  /// Projects that are registered.
  public internal(set) var projects = 0
  /// Units by status, by its number.
  public internal(set) var units = Array(repeating: 0, count: UnitStatus.allCases.count)

  /// Units issued.
  public var issued: Int { units.reduce(0, +) }
}

extension LedgerState {
  /// What every region has in a programme; a larger one has what lies in it, so that totals are nested.
  ///
  /// - Parameter programme: The programme.
  /// - Returns: One total a region, in the order of the regions; units of other ledgers have no region.
  public func supervision(of programme: ProgrammeID) -> [RegionTotals] {
    var totals = regions.indices.map {
      RegionTotals(region: RegionID($0), programme: programme)
    }
    for found in series where found.programme == programme {
      for region in found.region.map(containing) ?? [] {
        for status in totals[region].units.indices {
          totals[region].units[status] += found.totals[status]
        }
      }
    }
    // Units that came back are counted where they are now, not where they went.
    for (id, count) in returnedUnits() where series[id.position].programme == programme {
      for region in series[id.position].region.map(containing) ?? [] {
        totals[region].units[Int(UnitStatus.exported.rawValue)] -= count
      }
    }
    for project in projects
    where project.draft.programme == programme && project.stage == .registered {
      for region in containing(project.draft.region) { totals[region].projects += 1 }
    }
    return totals
  }

  /// Units that were refused elsewhere and came back under new serials, by the series that they left.
  public func returnedUnits() -> [SeriesID: Int] {
    exports.values.reduce(into: [:]) { sums, record in
      if record.returned != nil {
        sums[record.series, default: 0] += record.export.units.serials.count
      }
    }
  }

  /// Units that went to other ledgers and did not come back, by the series that they left.
  func unitsAway() -> [SeriesID: Int] {
    exports.values.reduce(into: [:]) { sums, record in
      if record.returned == nil {
        sums[record.series, default: 0] += record.export.units.serials.count
      }
    }
  }

  /// The metered capacity of every region, the regions within it included, in watts.
  ///
  /// - Returns: One sum a region, and how many of its meters tell no capacity.
  public func capacities() -> [(region: RegionID, watts: Int, unknown: Int)] {
    var sums = regions.indices.map { (region: RegionID($0), watts: 0, unknown: 0) }
    for meter in meters {
      for region in containing(meter.region) {
        if let capacity = meter.capacity {
          sums[region].watts += capacity
        } else {
          sums[region].unknown += 1
        }
      }
    }
    return sums
  }

  /// A region and all that it lies in, by their places.
  private func containing(_ region: RegionID) -> [Int] {
    var result: [Int] = []
    var next: RegionID? = region
    while let id = next {
      result.append(id.position)
      next = regions[id.position].parent
    }
    return result
  }
}
