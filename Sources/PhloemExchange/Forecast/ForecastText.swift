import PhloemForecast
import PhloemModel

/// The words of the page of a forecast.
enum ForecastText: String, PageText {
  // Head
  case title = "forecast|预测"
  case kind = "Forecast|预测"
  case from = "from {0}|自 {0} 起"
  case intervals = "{0} intervals of {1} s|{0} 个时段，每段 {1} 秒"
  case noUnit = "no unit is stated|未注明单位"
  case madeBy = "Made by Phloem.|由 Phloem 生成。"

  // Cards
  case method = "Method|方法"
  case meanAbsoluteError = "Mean absolute error|平均绝对误差"
  case heldOut = "{0} on what was held out from {1}|{0}，按 {1} 起的留出数据计算"
  case scaledError = "Scaled error|标度误差"
  case errorOf = "MAE of {0} {1}|{0}的平均绝对误差 {1}"
  case ofPersistence = "of persistence {0}|持续法为 {0}"
  case within = "Within 10–90 %|落在 10–90 % 区间内"
  case aim = "of the values held out; 80 % is aimed at|占留出数据的比例；目标为 80 %"
  case comma = ", |，"

  // Chart
  case chartTitle = "What was, and what comes|历史与预测"
  case chartLabel = "History and forecast|历史与预测曲线"
  case chartNote =
    "Line: the history, then the middle of the forecast. Band: from 10 to 90 %, quantiles of the errors of the back-test.|曲线：先为历史，后为预测中位数。色带：10 至 90 % 区间，取自回测误差的分位数。"

  // Tables
  case scoresTitle = "How well the methods did|各方法的回测表现"
  case backtest = "Back-test from {0} origins|回测（{0} 个起点）"
  case columnMAE = "MAE|平均绝对误差"
  case columnRMSE = "RMSE|均方根误差"
  case columnMASE = "MASE|平均绝对标度误差"
  case columnPinball = "Pinball {0} %|分位数损失 {0} %"
  case columnWithin = "In 10–90 %|10–90 % 区间内"
  case columnFitted = "Fitted|拟合结果"
  case pointsTitle = "Interval by interval|逐时段预测"
  case pointsTable = "Forecast|预测值"
  case pointsTableIn = "Forecast, {0}|预测值，{0}"
  case columnTime = "Time|时间"

  // Methods
  case persistence = "persistence|持续法"
  case seasonalNaive = "seasonal-naive|季节性朴素法"
  case regression = "regression|回归"
  case smoothing = "ets|指数平滑"

  // The same words in another place
  static let columnForecast = ForecastText.kind

  /// The name of a method.
  static func name(of method: ForecastMethod) -> ForecastText {
    switch method {
    case .persistence: .persistence
    case .seasonalNaive: .seasonalNaive
    case .regression: .regression
    case .ets: .smoothing
    }
  }
}
