import PhloemMarkets
import PhloemModel

/// Opens tables from texts by name.
func tables(_ texts: [String: String]) -> TableOpener {
  { (name) throws(InputError) in
    guard let text = texts[name] else {
      throw InputError("there is no file '\(name)'", help: "name a table of the test")
    }
    return try CSVTable(reading: text, file: name)
  }
}

/// The findings of what is refused; none when nothing is.
func findings(_ body: () throws(InputError) -> Void) -> [Diagnostic] {
  do throws(InputError) {
    try body()
    return []
  } catch {
    return error.diagnostics
  }
}
