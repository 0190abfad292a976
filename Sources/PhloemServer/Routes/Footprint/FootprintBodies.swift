internal import PhloemFootprint
internal import PhloemModel
internal import PhloemSession
internal import PhloemStore

/// What can be asked of footprints here.
struct FootprintsBody: Encodable {
  struct Database: Encodable {
    let name, form, source: String
    /// When it was imported, local time.
    let imported: String
    let processes, flows, exchanges, categories: Int
  }
  let databases: [Database]
  /// Whether the park makes anything whose footprint can be asked for.
  let hasProducts: Bool

  init(_ session: ParkSession) throws {
    let time = LocalTime(session.park.zone)
    databases = try session.data.store.lifeCycleDatabases().map {
      Database(
        name: $0.name, form: $0.format.rawValue, source: Self.file($0.source),
        imported: time($0.importedAt),
        processes: $0.processes, flows: $0.flows, exchanges: $0.exchanges, categories: $0.methods)
    }
    hasProducts = !session.park.processes.isEmpty
  }

  /// A file without the folders of the server's machine.
  private static func file(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}

/// A process of a database and what it makes.
struct ActivityBody: Encodable {
  let id: String
  let name, product: TextBody
  let unit: String
  let location: String?

  init(_ activity: PhloemFootprint.Activity) {
    id = activity.id
    name = TextBody(activity.name)
    product = TextBody(activity.product)
    unit = activity.unit
    location = activity.location
  }
}

/// An impact category.
struct ImpactMethodBody: Encodable {
  let id: String
  let name: TextBody
  let method, unit, source: String
  let factors: Int

  init(_ category: ImpactCategory, source: String) {
    id = category.id
    name = TextBody(category.name)
    method = category.method
    unit = category.unit
    factors = category.factors.count
    self.source = source
  }
}

extension TextBody {
  /// The English and the Chinese text of a name of a database.
  init(_ text: LocalisedText) {
    let chinese = text.texts.first { $0.language == "zh" }?.text
    self.init(LocalizedText(text.text(in: "en"), zh: chinese))
  }
}
