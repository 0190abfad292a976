import PhloemModel

/// The words of how sure footprints are.
enum SpreadText: String, PageText {
  case kind = "Uncertainty of a footprint|足迹的不确定性"
  case title = "Uncertainty|不确定性"
  case overview = "Overview|概览"
  case spread = "Spread|分布"
  case spreadOf = "How {0} spreads|{0}的分布"
  case pairs = "Comparison|对比"
  case pairsTitle = "Which is lower, draw by draw|逐次抽样比较高低"
  case shares = "Sources|来源"
  case sharesOf = "Where the spread of {0} comes from|{0}的离散来自何处"
  case how = "How|方法"
  case howTitle = "How it was drawn|抽样方式"
  case madeBy =
    "Made by Phloem. A seed gives the same draws, whatever the threads and the other products.|由 Phloem 生成。同一种子给出相同抽样，与线程数及其他产品无关。"

  case columnDraws = "Draws|抽样次数"
  case columnSeed = "Seed|种子"
  case draws = "{0} draws|{0} 次抽样"
  case seed = "seed {0}|种子 {0}"
  case median = "median|中位数"
  case stated = "stated|所述值"
  case range = "90 % of the draws from {0} to {1}|90 % 的抽样介于 {0} 与 {1} 之间"
  case statedIs = "as stated {0}|按所述数值为 {0}"
  case table = "Quantiles|分位数"
  case columnStated = "Stated|所述值"
  case columnMean = "Mean|均值"
  case columnDeviation = "Standard deviation|标准差"
  case columnError = "Error of the mean|均值误差"
  case columnMedian = "Median|中位数"
  case columnScenario = "Scenario|情景"
  case histogram = "Draws by score|得分的抽样分布"
  case histogramNote =
    "Bars: draws in each interval. Full line: the median; dashed: the score of the amounts as stated; band: 90 % of the draws.|柱：各区间的抽样次数。实线：中位数；虚线：按所述数值的得分；色带：90 % 的抽样。"
  case convergence = "The mean after more and more draws|均值随抽样次数的变化"
  case convergenceNote =
    "Band: the mean and twice its standard error either side. It has settled where the band no longer moves.|色带：均值上下各两倍标准误差。色带不再移动即已收敛。"
  case drawsAxis = "draws|抽样次数"
  case noSpread = "Nothing that this score rests on is uncertain in the data.|该得分所依据的数据均无不确定性。"
  case aboveStated =
    "Amounts that spread lognormally have a mean above their median: the mean of the draws lies above the stated score without anything being wrong.|对数正态分布的均值高于中位数：抽样均值高于所述得分属正常现象。"

  case columnSecond = "This|本项"
  case columnFirst = "against|对比项"
  case columnBelow = "Is lower in|更低的比例"
  case columnEqual = "Equal in|相等的比例"
  case columnDifference = "Mean difference|平均差值"
  case columnInterval = "90 % of the draws|90 % 的抽样"
  case pairsNote =
    "Both are worked out under the same draws: what they share does not blur the comparison.|两者采用相同抽样：共同部分不影响比较。"
  case intervalNote =
    "Line: zero. Bar: 90 % of the differences. Mark: their median.|竖线：零。横条：90 % 的差值。标记：中位数。"

  case columnProcess = "Process|过程"
  case columnFlow = "What it takes or emits|投入或排放"
  case columnPropagated = "Share by propagation|误差传递占比"
  case columnRank = "Rank correlation|秩相关"
  case columnSobol = "First-order index|一阶指数"
  case sharesNote =
    "Share: first-order propagation, of the sum over all uncertain amounts. Index: of the variance, from the draws (Sobol); below some hundredths it is noise.|占比：一阶误差传递，占全部不确定量之和。指数：由抽样得出的方差占比（Sobol）；低于百分之几属噪声。"
  case noShares =
    "Not asked for; --shares 20 names the amounts that matter most.|未要求；--shares 20 可列出影响最大的数量。"

  case rejected = "Rejected draws|剔除的抽样"
  case rejectedWhy =
    "a loop that does not sustain itself under the draw, or a solution that does not stand the check|抽样下循环不能自持，或解未通过检验"
  case refused = "Uncertainties that cannot be drawn from|无法抽样的不确定性"
  case refusedNote = "Their amounts stay as stated.|其数量按所述值保持不变。"
  case correlations = "Drawn together|联合抽样"
}
