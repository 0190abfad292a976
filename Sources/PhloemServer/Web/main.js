document.body.textContent = "Phloem";
