// Sources of PhloemAccounting.
