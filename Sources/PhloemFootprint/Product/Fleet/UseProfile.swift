public import PhloemModel

/// How a fleet uses a product, by groups that are large enough to be shown.
///
/// What is published are sums over blocks of devices: no two blocks overlap, each has at least as many
/// devices as the rule asks, and the total is a sum of such blocks. So no sum or difference of published
/// figures tells of fewer devices than that.
public struct UseProfile: Sendable {
  /// Devices that are shown together.
  public struct Block: Hashable, Sendable {
    /// The group, or the groups that were put together.
    public let groups: [String]
    /// How many devices.
    public let devices: Int
    /// Energy used, MJ.
    public let energy: Double
    /// The time of all devices together, s.
    public let observed: Double
    /// The share of time in which devices were on, 0…1; nil where too few devices tell.
    public let onShare: Double?

    /// What a device uses, MJ/s.
    public var power: Double { energy / observed }
    /// What a device uses in a year.
    public var perYear: Quantity {
      let year = UseProfile.perYear
      return Quantity(canonical: power, year)
    }
  }

  /// The rule.
  public let rule: FleetPrivacyRule
  /// What is shown, the largest groups by name first, those put together last.
  public let blocks: [Block]
  /// The groups that are not shown, by name: how large they are is not told.
  public let suppressed: [String]
  /// All devices of which the total may tell; nil when nothing may be shown.
  public let total: Block?
  /// Whether the total leaves out the suppressed groups, as it would tell of them.
  public let isTotalCoarsened: Bool
  /// Records that were left out because energy or time are missing.
  public let missing: Int

  static var perYear: PhysicalUnit {
    PhysicalUnit(symbol: "kWh/a", dimension: .energy / .time, factor: 3.6 / 31_536_000)
  }

  private struct Group {
    let name: String
    let records: [FleetData.Record]
    let devices: Int
  }

  /// Puts records together by the rule.
  public init(_ data: FleetData, rule: FleetPrivacyRule) {
    let least = max(2, rule.leastGroup)
    let groups = Dictionary(grouping: data.records, by: \.group).map { name, records in
      Group(name: name, records: records, devices: Set(records.map(\.device)).count)
    }.sorted { $0.name < $1.name }
    var large = groups.filter { $0.devices >= least }
    var small = groups.filter { $0.devices < least }
    var hidden: [Group] = []
    var merged: [Group] = []
    switch rule.smallGroups {
    case .merge:
      while !small.isEmpty, small.reduce(0, { $0 + $1.devices }) < least,
        let next = large.indices.min(by: {
          (large[$0].devices, large[$0].name) < (large[$1].devices, large[$1].name)
        })
      {
        small.append(large.remove(at: next))
      }
      if small.reduce(0, { $0 + $1.devices }) >= least { merged = small } else { hidden = small }
    case .suppress: hidden = small
    }
    var blocks = large.map { Self.block([$0], least) }
    if !merged.isEmpty { blocks.append(Self.block(merged, least)) }
    // The total may tell of hidden groups only when they are enough devices together.
    let isHiddenLarge = hidden.reduce(0) { $0 + $1.devices } >= least
    let counted = large + merged + (isHiddenLarge ? hidden : [])
    self.rule = rule
    self.blocks = blocks
    suppressed = hidden.map(\.name).sorted()
    total = counted.isEmpty ? nil : Self.block(counted, least)
    isTotalCoarsened = !hidden.isEmpty && !isHiddenLarge
    missing = data.missing
  }

  private static func block(_ groups: [Group], _ least: Int) -> Block {
    let records = groups.flatMap(\.records).sorted {
      ($0.device, $0.energy, $0.observed) < ($1.device, $1.energy, $1.observed)
    }
    // Too few devices that tell hours would be a small group of their own, and so would those that do not.
    let telling = Set(records.filter { $0.on != nil }.map(\.device))
    let silent = Set(records.filter { $0.on == nil }.map(\.device))
    let shows = telling.count >= least && (silent.isEmpty || silent.count >= least)
    let on = records.reduce(0) { $0 + ($1.on ?? 0) }
    let time = records.reduce(0) { $0 + ($1.on == nil ? 0 : $1.observed) }
    return Block(
      groups: groups.map(\.name).sorted(), devices: groups.reduce(0) { $0 + $1.devices },
      energy: records.reduce(0) { $0 + $1.energy },
      observed: records.reduce(0) { $0 + $1.observed },
      onShare: shows && time > 0 ? on / time : nil)
  }
}

extension ProductFile {
  /// Returns the file with the energy of its fleet in place of the default.
  ///
  /// - Parameters:
  ///   - profile: How the fleet uses the product.
  ///   - block: A block of it; nil takes the total.
  /// - Returns: The changed file.
  /// - Throws: `InputError` when nothing of the fleet may be shown, or no item asks for it.
  public func using(
    _ profile: UseProfile, block: UseProfile.Block? = nil
  ) throws(InputError) -> ProductFile {
    guard let chosen = block ?? profile.total else {
      throw InputError(
        "the fleet has fewer than \(profile.rule.leastGroup) devices with data: nothing is shown",
        at: position, help: "wait for more devices; the least number is 'least-group' of 'fleet'")
    }
    var file = self
    var isAsked = false
    for index in file.items.indices {
      guard case .fleet = file.items[index].amount.basis else { continue }
      isAsked = true
      file.items[index].amount.basis = .fleet(chosen.perYear)
      file.items[index].amount.source = "fleet"
      file.items[index].origin.source = .primary
      file.items[index].origin.technology = .same
    }
    if isAsked { return file }
    throw InputError(
      "no item asks the fleet for its energy", at: position,
      help: "write 'amount: {fleet: energy, times: life}' for the energy in use")
  }
}
