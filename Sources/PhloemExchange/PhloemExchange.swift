// PhloemExchange writes and reads what others read: reports as HTML, CSV, JSON and XLSX.
//
// Main types: `ReportInput`, a value that holds all a report shows, and `ReportFiles`, which writes
// it; `AuditPage`, the judged claims as one HTML page; and `TracePage`, what the flows of a park carry:
//
// ```swift
// let files = ReportFiles(ReportInput(park: park, inventory: inventory, flowsheet: flowsheet))
// let page = files.html(plotly: nil)
// let audit = AuditPage(auditReport, language: .zh).html()
// let trace = TracePage(result, of: park, period: period).html(plotly: plotly)
// let schedule = PlanPage(plan, language: .zh).html(plotly: plotly)
// ```
