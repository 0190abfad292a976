import PhloemDispatch
import PhloemModel

extension PlanPage {
  /// Adds what runs over prices and emissions, and what each ran as a table.
  func addSchedule(to main: inout Markup, _ charts: PlanCharts?) {
    main.addSection("schedule", text(.scheduleTitle)) { section in
      if let charts {
        addTimeControls(to: &section)
        addChart("schedule", text(.scheduleTitle), to: &section)
        section.addNote(text(.scheduleNote))
        if let group = charts.thinning {
          section.addNote(PlanText.thinnedNote.filled(language, String(group)))
        }
      }
      let idle = figures.runners.filter { $0.largest <= 1e-7 }
      section.add(runningTable)
      if !idle.isEmpty {
        let list = idle.map { names.owner($0.owner) }.joined(
          separator: language == .zh ? "、" : ", ")
        section.addNote(PlanText.idle.filled(language, list))
      }
    }
  }

  private var runningTable: PageTable {
    let countsStarts = figures.runners.contains { $0.starts != nil }
    var columns: [PageTable.Column] = [
      (text(.columnRuns), false), (text(.columnKind), false), (text(.columnAmount), true),
      (text(.columnUnit), false), (text(.columnHoursOn), true),
    ]
    if countsStarts { columns.append((text(.columnStarts), true)) }
    columns += [
      (text(.columnMeanOn), true), (text(.columnLargest), true), (text(.columnRate), false),
      (text(.columnFullLoad), true),
    ]
    var table = PageTable(text(.running), columns)
    for runner in figures.runners where runner.largest > 1e-7 {
      var (hours, amount) = (0.0, 0.0)
      for t in runner.rates.indices {
        // What charges a storage is on too; its amount is what it gives.
        let isOn = runner.running.map { $0[t] > 0.5 } ?? (abs(runner.rates[t]) > 1e-7)
        if isOn { hours += figures.hours(t) }
        amount += max(0, runner.rates[t]) * figures.hours(t)
      }
      var cells: [PageTable.Cell] = [
        cell(names.owner(runner.owner), id: runner.owner), .text(names.kind(runner.kind)),
        .number(figure(amount)), .text(amountUnit(runner.unit)),
        .number(FigureText.number(hours, decimals: 0)),
      ]
      if countsStarts {
        cells.append(.number(runner.starts.map { figure(weighted($0)) } ?? ""))
      }
      let onRate = hours > 0 ? amount / hours : nil
      cells += [
        .number(runner.kind == .storage ? "" : figure(onRate)), .number(figure(runner.largest)),
        .text(runner.unit),
        .number(
          runner.size.map { $0 > 0 ? FigureText.number(amount / $0, decimals: 0) : "" } ?? ""),
      ]
      table.add(cells)
    }
    return table
  }

  private func weighted(_ values: [Double]) -> Double {
    values.indices.reduce(0) { $0 + values[$1] * steps.weights[$1] }.rounded()
  }

  /// The unit of an amount whose rate is in a unit: MWh of MW, t of t/h.
  func amountUnit(_ rateUnit: String) -> String {
    rateUnit.hasSuffix("/h") ? String(rateUnit.dropLast(2)) : rateUnit + "h"
  }
}
