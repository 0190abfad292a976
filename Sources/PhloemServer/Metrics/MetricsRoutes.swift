internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import PhloemIntake

/// The figures of the server, for Prometheus.
struct MetricsRoutes {
  private let service: Service
  private let started = Date()

  init(_ service: Service) { self.service = service }

  func add(to router: Router<ServerContext>) {
    router.get("metrics") { _, context in
      _ = try context.require(.viewer)
      return Response(
        status: .ok,
        headers: [
          .contentType: "text/plain; version=0.0.4; charset=utf-8", .cacheControl: "no-store",
        ], body: ResponseBody(byteBuffer: ByteBuffer(string: text())))
    }
  }

  private func text() -> String {
    var text = PrometheusText()
    let values = service.metrics.values
    addRequests(values, to: &text)
    addReadings(values, to: &text)
    let cache = service.cache.figures
    text.add(
      "phloem_answer_cache_hits_total", .counter, "Answers that were kept.", Double(cache.hits))
    text.add(
      "phloem_answer_cache_misses_total", .counter, "Answers that were worked out.",
      Double(cache.misses))
    text.add(
      "phloem_answer_cache_bytes", .gauge, "Bytes of the answers that are kept.",
      Double(cache.bytes))
    text.add(
      "process_start_time_seconds", .gauge, "When the server started, seconds since 1970.",
      started.timeIntervalSince1970)
    if let bytes = Self.residentBytes {
      text.add("process_resident_memory_bytes", .gauge, "Memory of the process.", Double(bytes))
    }
    return text.text
  }

  private func addRequests(_ values: ServerMetrics.Values, to text: inout PrometheusText) {
    let routes = values.requests.sorted { $0.key < $1.key }
    text.begin("phloem_http_requests_total", .counter, "Requests by route and status.")
    for (route, requests) in routes {
      for (status, count) in requests.byStatus.sorted(by: { $0.key < $1.key }) {
        text.add(
          "phloem_http_requests_total",
          [("method", route.method), ("route", route.path), ("status", "\(status)")], Double(count))
      }
    }
    let name = "phloem_http_request_duration_seconds"
    text.begin(name, .histogram, "Time to the beginning of the answer.")
    for (route, requests) in routes {
      text.add(name, [("method", route.method), ("route", route.path)], requests.times)
    }
    text.add(
      "phloem_http_requests_in_flight", .gauge, "Requests that are being answered.",
      Double(values.inFlight))
  }

  private func addReadings(_ values: ServerMetrics.Values, to text: inout PrometheusText) {
    text.begin(
      "phloem_readings_total", .counter, "Readings by where they came from and what became of them."
    )
    for (source, outcomes) in values.readings.sorted(by: { $0.key < $1.key }) {
      for (outcome, count) in outcomes.sorted(by: { $0.key < $1.key }) {
        text.add(
          "phloem_readings_total", [("source", source), ("outcome", outcome)], Double(count))
      }
    }
    text.add(
      "phloem_readings_waiting", .gauge, "Readings in the journal that the database does not have.",
      Double(service.live.intake?.waiting ?? 0))
    text.add(
      "phloem_journal_syncs_total", .counter, "Times that the journal waited for the disk.",
      Double(service.live.intake?.syncs ?? 0))
    text.add(
      "phloem_folds_total", .counter, "Batches that the database took.", Double(values.folds))
    text.add("phloem_fold_seconds_total", .counter, "Time that they took.", values.foldSeconds)
    text.add(
      "phloem_fold_failures_total", .counter, "Batches that it could not take.",
      Double(values.foldFailures))
    text.add(
      "phloem_fold_meter_days_total", .counter, "Days of meters that were worked out again.",
      Double(values.recomputed))
    text.add(
      "phloem_readings_late_total", .counter, "Readings older than the newest of their meter.",
      Double(values.late))
    text.add(
      "phloem_live_watchers", .gauge, "Connections that are sent events.",
      Double(service.live.hub.watchers))
    if let isConnected = values.isBrokerConnected {
      text.add(
        "phloem_mqtt_connected", .gauge, "Whether the broker is connected.", isConnected ? 1 : 0)
      text.add("phloem_mqtt_messages_total", .counter, "Messages taken.", Double(values.messages))
    }
  }

  /// The memory of this process; nil where the system does not tell.
  private static var residentBytes: Int? {
    guard let text = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8) else {
      return nil
    }
    let line = text.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
    return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) }
      .map { $0 * 1024 }
  }
}
