internal import NIOCore
internal import NIOHTTPTypes

/// Closes connections that send a request, or take an answer, so slowly that it can only be meant to keep
/// the server busy.
///
/// The first head must be there soon; a body must come at least at a small rate, on average over the
/// time in which the server waits for it: time in which the server itself is busy does not count.
final class SlowRequestHandler: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  /// How slow a request may be.
  struct Limits: Sendable {
    /// How long a connection may take for its first head, s.
    let head: Int64
    /// How long a body may take in any case, s.
    let grace: Int64
    /// The least rate of a body after that, bytes/s.
    let rate: Int64
    /// The most bytes of a body that are read at all, be it to be thrown away.
    let most: Int64
    /// How long the other end may take nothing of an answer, s.
    let answer: Int64
  }

  private let limits: Limits
  private var timer: Scheduled<Void>?
  private var stall: Scheduled<Void>?
  private var isInBody = false
  /// Whether the server has asked for more and got nothing yet.
  private var isWaiting = true
  private var waited: Int64 = 0
  private var bytes: Int64 = 0

  init(limits: Limits) { self.limits = limits }

  func handlerAdded(context: ChannelHandlerContext) {
    if context.channel.isActive { expectHead(context) }
  }

  func channelActive(context: ChannelHandlerContext) {
    expectHead(context)
    context.fireChannelActive()
  }

  func handlerRemoved(context: ChannelHandlerContext) { cancel() }

  func channelInactive(context: ChannelHandlerContext) {
    cancel()
    context.fireChannelInactive()
  }

  private func cancel() {
    timer?.cancel()
    stall?.cancel()
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    stall?.cancel()
    stall = nil
    if !context.channel.isWritable {
      stall = context.eventLoop.assumeIsolated().scheduleTask(in: .seconds(limits.answer)) {
        context.close(promise: nil)
      }
    }
    context.fireChannelWritabilityChanged()
  }

  func read(context: ChannelHandlerContext) {
    isWaiting = true
    context.read()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    isWaiting = false
    switch unwrapInboundIn(data) {
    case .head:
      timer?.cancel()
      (isInBody, waited, bytes) = (true, 0, 0)
      expectBody(context)
    case .body(let buffer):
      bytes += Int64(buffer.readableBytes)
      if bytes > limits.most {
        context.close(promise: nil)
        return
      }
    case .end:
      isInBody = false
      timer?.cancel()
      timer = nil
    }
    context.fireChannelRead(data)
  }

  private func expectHead(_ context: ChannelHandlerContext) {
    guard timer == nil else { return }
    timer = context.eventLoop.assumeIsolated().scheduleTask(in: .seconds(limits.head)) {
      context.close(promise: nil)
    }
  }

  private func expectBody(_ context: ChannelHandlerContext) {
    timer = context.eventLoop.assumeIsolated().scheduleTask(in: .seconds(1)) {
      guard self.isInBody else { return }
      if self.isWaiting { self.waited += 1 }
      if self.waited > self.limits.grace + self.bytes / self.limits.rate {
        context.close(promise: nil)
      } else {
        self.expectBody(context)
      }
    }
  }
}
