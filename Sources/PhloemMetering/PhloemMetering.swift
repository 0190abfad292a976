// Sources of PhloemMetering.
