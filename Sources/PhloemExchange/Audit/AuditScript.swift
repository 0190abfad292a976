/// The few lines that choose claims and fold what is long.
enum AuditScript {
  /// JavaScript: filters the claims, keeps the choice in the address (`#verdict=…&case=…&evidence=…&q=…`),
  /// opens what an address or a printer needs.
  static let text = """
    (() => {
      const all = selector => [...document.querySelectorAll(selector)];
      const one = selector => document.querySelector(selector);
      document.documentElement.classList.add("scripted");
      const claims = all("article.claim").map(element =>
        ({element, text: element.textContent.toLowerCase()}));
      const boxes = all("input[name=verdict]");
      const fields = {case: one("select[name=case]"), evidence: one("select[name=evidence]"),
        q: one("input[name=q]")};
      const shown = one(".shown"), unfold = one(".unfold");
      const steps = all(".claim details");
      const chosen = () => boxes.filter(box => box.checked).map(box => box.value);
      const address = () => {
        const parts = chosen().length ? ["verdict=" + chosen().join(",")] : [];
        for (const key in fields)
          if (fields[key].value) parts.push(key + "=" + encodeURIComponent(fields[key].value));
        return parts.join("&");
      };
      const apply = () => {
        const verdicts = chosen();
        const words = fields.q.value.toLowerCase().split(/\\s+/).filter(Boolean);
        let count = 0;
        for (const {element, text} of claims) {
          const has = element.dataset;
          const fits = (!verdicts.length || verdicts.includes(has.verdict))
            && (!fields.case.value || fields.case.value == has.case)
            && (!fields.evidence.value || fields.evidence.value == has.evidence)
            && words.every(word => text.includes(word));
          element.hidden = !fits;
          if (fits) count++;
        }
        shown.textContent = shown.dataset.text.replace("{0}", count).replace("{1}", claims.length);
        one(".nothing").hidden = count > 0;
        one(".reset").disabled = !address();
        for (const link of all("[data-filter]")) {
          const {filter, value} = link.dataset;
          const isOn = filter == "verdict" ? verdicts.includes(value) : fields.case.value == value;
          if (isOn) link.setAttribute("aria-current", "true");
          else link.removeAttribute("aria-current");
        }
      };
      const keep = () => {
        apply();
        const hash = address();
        history.replaceState(null, "", location.href.split("#")[0] + (hash ? "#" + hash : ""));
      };
      const set = choice => {
        const verdicts = (choice.get("verdict") || "").split(",");
        for (const box of boxes) box.checked = verdicts.includes(box.value);
        for (const key in fields) {
          fields[key].value = choice.get(key) || "";
          if (fields[key].selectedIndex == -1) fields[key].value = "";
        }
      };
      // What an address names is shown: a choice of claims, or one place.
      const follow = () => {
        const hash = location.hash.slice(1);
        if (/^(verdict|case|evidence|q)=/.test(hash)) {
          set(new URLSearchParams(hash.replaceAll("+", "%2B")));
          apply();
          return true;
        }
        let name = hash;
        try { name = decodeURIComponent(hash); } catch {}
        const target = name && document.getElementById(name);
        if (!target) return false;
        if (target.hidden) {
          set(new URLSearchParams());
          apply();
        }
        const fold = target.closest("details");
        if (fold) fold.open = true;
        if (target.matches(".claim")) target.querySelectorAll("details").forEach(d => d.open = true);
        target.scrollIntoView();
        return false;
      };
      for (const box of boxes) box.addEventListener("change", keep);
      for (const key in fields) fields[key].addEventListener("input", keep);
      for (const link of all("[data-filter]")) link.addEventListener("click", event => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        const {filter, value} = link.dataset;
        const isOn = link.hasAttribute("aria-current");
        if (filter == "case") fields.case.value = isOn ? "" : value;
        else for (const box of boxes) box.checked = !isOn && box.value == value;
        keep();
        if (!isOn) one("#claims").scrollIntoView();
      });
      one(".reset").addEventListener("click", () => { set(new URLSearchParams()); keep(); });
      const label = () => {
        const isOpen = steps.some(fold => !fold.open);
        unfold.textContent = isOpen ? unfold.dataset.open : unfold.dataset.close;
        return isOpen;
      };
      unfold.addEventListener("click", () => {
        const open = label();
        for (const fold of steps) fold.open = open;
        label();
      });
      for (const fold of steps) fold.addEventListener("toggle", label);
      // What holds needs no proof at first sight.
      for (const fold of all("details.fold"))
        fold.open = Boolean(fold.closest(".claim:not(.consistent)"));
      let folded = [];
      addEventListener("beforeprint", () => {
        folded = all("details:not([open])");
        for (const fold of folded) fold.open = true;
      });
      addEventListener("afterprint", () => { for (const fold of folded) fold.open = false; });
      addEventListener("hashchange", follow);
      apply();
      if (follow()) one("#claims").scrollIntoView({behavior: "instant"});
    })();

    """
}
