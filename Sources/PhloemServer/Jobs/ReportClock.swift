internal import Foundation
internal import Logging
internal import PhloemModel
internal import PhloemSession
internal import ServiceLifecycle

/// Makes reports at their times, as long as the server runs.
struct ReportClock: ServiceLifecycle.Service {
  let service: Service
  let schedules: ReportSchedules
  let plotly: String?
  let logger: Logger

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        await look(at: Int64(Date().timeIntervalSince1970))
        do { try await Task.sleep(for: .seconds(20)) } catch { return }
      }
    }
  }

  /// Begins the reports whose time has come.
  func look(at now: Int64) async {
    let session = service.workspace.session
    do {
      for schedule in try schedules.due(at: now, in: session.park.zone) {
        let order = schedule.order(at: now, in: session.park.zone, plotly: plotly)
        _ = try await service.jobs.add(
          .report, of: order.question.period ?? "", by: schedule.author
        ) { handle in try order.make(session, author: schedule.author, handle) }
      }
    } catch {
      logger.error("a report could not be begun", metadata: ["error": "\(error)"])
    }
  }
}

extension ReportSchedule {
  /// The report to make at a moment.
  func order(at now: Int64, in zone: ZoneRules, plotly: String?) -> ReportOrder {
    var question = ReportQuestion()
    question.period = rhythm.period(at: now, in: zone).label
    question.profile = profile
    question.isReconciled = isReconciled
    question.language = LocalizedText.Language(rawValue: language) ?? .en
    var order = ReportOrder(question, formats: formats)
    order.plotly = plotly
    return order
  }
}
