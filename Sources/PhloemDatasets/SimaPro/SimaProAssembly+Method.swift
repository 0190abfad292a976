import PhloemFootprint

extension SimaProAssembly {
  /// Reads a method: `Impact category` with `name;unit`, then `Substances` with
  /// `compartment;subcompartment;name;CAS;factor;unit`.
  mutating func readMethod(_ text: SimaProText, _ line: inout Int) {
    var heading = ""
    var method = ""
    var isAfterGap = true
    line += 1
    while line < text.lines.count, text.lines[line] != ["End"] {
      defer { line += 1 }
      let cells = text.lines[line]
      if cells.isEmpty {
        isAfterGap = true
        continue
      }
      if isAfterGap {
        heading = cells[0]
        isAfterGap = false
        continue
      }
      switch heading {
      case "Name": method = cells[0]
      case "Impact category":
        named.database.methods.append(
          ImpactCategory(
            id: "\(method)/\(cells[0])", name: LocalisedText(cells[0]), method: method,
            unit: cells.count > 1 ? cells[1] : ""))
      case "Substances": addFactor(cells, text, line)
      default: break
      }
    }
  }

  private mutating func addFactor(_ cells: [String], _ text: SimaProText, _ line: Int) {
    guard cells.count >= 6, let value = text.number(cells[4]), !named.database.methods.isEmpty
    else {
      named.notes.note(
        .schemaViolation, "a factor without compartment, substance, number or unit is left out",
        at: text.place(line))
      return
    }
    let compartment = [cells[0], cells[1] == "(unspecified)" ? "" : cells[1]].filter { !$0.isEmpty }
    let size = named.size(of: cells[5], at: text.place(line))
    named.database.methods[named.database.methods.count - 1].factors.append(
      .init(
        flowID: ([cells[2]] + compartment + [size.reference]).joined(separator: "/"),
        name: cells[2], cas: cells[3].isEmpty ? nil : cells[3], compartment: compartment,
        direction: cells[0] == "Raw" ? .input : .output, value: value, unit: cells[5]))
  }
}
