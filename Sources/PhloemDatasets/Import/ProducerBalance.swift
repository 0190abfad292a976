import PhloemFootprint

/// Who makes what is taken, by flow alone.
struct ProducerBalance {
  /// Flows that are taken and that nobody makes.
  let unmet: [DatasetDiagnosis.UnmetInput]
  /// Flows that several processes make.
  let shared: [DatasetDiagnosis.SharedFlow]

  init(_ database: LifeCycleDatabase) {
    var producers = Array(repeating: 0, count: database.flows.count)
    var uses = producers
    var amounts = Array(repeating: 0.0, count: database.flows.count)
    for process in database.processes {
      let products = Set(process.products(database.flows))
      for flow in Set(products.map { process.exchanges[$0].flow }) { producers[flow] += 1 }
      for (index, exchange) in process.exchanges.enumerated()
      where !products.contains(index) && database.flows[exchange.flow].kind != .elementary {
        uses[exchange.flow] += 1
        amounts[exchange.flow] += exchange.amount * exchange.conversion
      }
    }
    unmet = database.flows.indices.filter { uses[$0] > 0 && producers[$0] == 0 }.map { index in
      let flow = database.flows[index]
      let property = flow.properties[flow.referenceProperty].property
      let group = database.unitGroups[database.flowProperties[property].unitGroup]
      return DatasetDiagnosis.UnmetInput(
        flow: flow.id, name: flow.name.description, uses: uses[index], amount: amounts[index],
        unit: group.units[group.reference].name)
    }.sorted { ($1.uses, $0.name, $0.flow) < ($0.uses, $1.name, $1.flow) }
    shared = database.flows.indices.filter { producers[$0] > 1 }.map { index in
      DatasetDiagnosis.SharedFlow(
        flow: database.flows[index].id, name: database.flows[index].name.description,
        producers: producers[index])
    }.sorted { ($1.producers, $0.name, $0.flow) < ($0.producers, $1.name, $1.flow) }
  }
}
