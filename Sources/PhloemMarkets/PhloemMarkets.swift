// PhloemMarkets clears auctions of carbon units, keeps the sums of compliance, looks for wash trades
// and holds the small engines about them: insurance of reductions, tests of loans, credit scores that
// leave rows where they are, the identity of items, the trail of gifts.
//
// `SealedAuction` and `ClockAuction` give an `AuctionOutcome`, `ComplianceAccount` a cycle's shortage
// or surplus under a `CompliancePolicy`, `WashTradeSearch` its alerts. Money is a whole number of minor
// units, quantities are whole units, and everything is a pure function from values to values.
//
//     let terms = try AuctionTerms(supply: 1000, seed: "2025-11-03/k7")
//     let outcome = SealedAuction(terms).clear([
//       Bid(id: "a", bidder: "alpha", price: 90_00, quantity: 400),
//       Bid(id: "b", bidder: "beta", price: 85_00, quantity: 300),
//       Bid(id: "c", bidder: "gamma", price: 80_00, quantity: 500),
//     ])
//     // outcome.price == 80_00; gamma gets 300.
