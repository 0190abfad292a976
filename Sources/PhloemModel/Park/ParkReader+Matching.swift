extension ParkReader {
  /// `matching:` with its lines below it, or the name of a file beside this one that holds them.
  mutating func readMatching(_ reader: inout MappingReader, file: String) {
    guard let node = reader.node("matching") else { return }
    if park.matching != nil {
      report.error(
        at: reader.place("matching"), "'matching' is written a second time",
        help: "write it once, in one of the files of the park")
      return
    }
    guard let name = node.scalar else {
      park.matching = node
      return
    }
    guard let path = path(of: name, at: node.position, beside: file) else { return }
    let text: String
    do {
      text = try load(path)
    } catch {
      let found = Self.sentence(error)
      report.error(
        at: node.position, "cannot read the file: \(found.message)",
        help: found.help ?? "check the name under 'matching'")
      return
    }
    do throws(InputError) {
      park.matching = try YAMLNode(reading: text, file: path)
    } catch {
      report.add(error.diagnostics)
    }
  }
}
