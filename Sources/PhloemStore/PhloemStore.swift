// Sources of PhloemStore.
