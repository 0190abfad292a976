import Foundation
import PhloemDatasets
import PhloemFootprint
import PhloemTestSupport
import Testing

/// One database, USLCI of 2018, in two forms that the same program wrote: the same matrix.
@Suite(.enabled(if: PackageFiles.data != nil, Comment(rawValue: PackageFiles.noData)))
struct SameMatrixTests {
  struct Entry: Hashable { let flow: String; let way: DatasetExchange.Direction }

  private func entries(
    _ process: DatasetProcess, _ database: LifeCycleDatabase
  ) -> [Entry: [Double]] {
    var entries: [Entry: [Double]] = [:]
    for exchange in process.exchanges {
      let name = database.flows[exchange.flow].name.description
      entries[Entry(flow: name, way: exchange.direction), default: []]
        .append(exchange.amount * exchange.conversion)
    }
    return entries.mapValues { $0.sorted() }
  }

  @Test func jsonAndSpoldAgree() throws {
    guard let one = PackageFiles.dataFile("lca/uslci_fy18_q1_jsonld.zip"),
      let two = PackageFiles.dataFile("lca/uslci_fy18_q1_ecospold2.zip")
    else { return }
    let json = try DatasetReading.read(path: one, name: "json").database
    let spold = try DatasetReading.read(path: two, name: "spold").database
    var byID: [String: DatasetProcess] = [:]
    var byName: [String: [DatasetProcess]] = [:]
    for process in spold.processes {
      byID[process.id] = process
      byName[process.name.description, default: []].append(process)
    }
    var only = 0
    var same = 0
    var kinds: [String: Int] = [:]
    for process in json.processes {
      guard let other = byID[process.id] ?? byName[process.name.description]?.first else {
        only += 1
        print("only in JSON:", process.name)
        continue
      }
      let a = entries(process, json)
      let b = entries(other, spold)
      var differs = false
      for key in Set(a.keys).union(b.keys) {
        let (x, y) = (a[key] ?? [], b[key] ?? [])
        if x.count == y.count, zip(x, y).allSatisfy({ isClose($0, $1, relative: 1e-12) }) { continue }
        differs = true
        let kind =
          x.count != y.count
          ? "count \(x.count) \(y.count)" : "ratio \((y.first ?? 0) / (x.first ?? 0))"
        kinds[kind, default: 0] += 1
        if kinds[kind]! <= 3 { print(kind, process.name, "|", key.flow, key.way, x, y) }
      }
      if !differs { same += 1 }
      let ra = process.exchanges.filter(\.isReference).count
      let rb = other.exchanges.filter(\.isReference).count
      if ra != rb { kinds["references \(ra) \(rb)", default: 0] += 1 }
    }
    print("same", same, "only", only, "of", json.processes.count, spold.processes.count)
    for (kind, count) in kinds.sorted(by: { $0.value > $1.value }) { print(count, kind) }
  }
}
