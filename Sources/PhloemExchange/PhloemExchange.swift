// Sources of PhloemExchange.
