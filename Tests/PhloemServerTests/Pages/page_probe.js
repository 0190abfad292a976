// What the tests of the pages look at in a page: contrast, names of controls, texts that were forgotten.
(() => {
  const parse = (text) => {
    const found = /rgba?\(([^)]+)\)/.exec(text);
    if (found) {
      const [r, g, b, a] = found[1].split(/[,/ ]+/).filter(Boolean).map(Number);
      return [r, g, b, a ?? 1];
    }
    const srgb = /color\(srgb ([^)]+)\)/.exec(text);
    if (!srgb) return null;
    const [r, g, b, a] = srgb[1].split(/[/ ]+/).filter(Boolean).map(Number);
    return [r * 255, g * 255, b * 255, a ?? 1];
  };
  const over = (top, below) => [0, 1, 2].map((at) => top[at] * top[3] + below[at] * (1 - top[3])).concat(1);
  // Relative luminance and contrast as WCAG 2.2 defines them.
  const light = ([r, g, b]) => {
    const line = (part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    };
    return 0.2126 * line(r) + 0.7152 * line(g) + 0.0722 * line(b);
  };
  const contrast = (a, b) => {
    const [high, low] = [light(a), light(b)].sort((x, y) => y - x);
    return (high + 0.05) / (low + 0.05);
  };

  // What lies behind an element: the backgrounds of its ancestors, in SVG the rectangles that hold it.
  const behind = (element) => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
      if (at instanceof SVGElement) {
        const box = element.getBoundingClientRect();
        const holds = (shape) => {
          const own = shape.getBoundingClientRect();
          return shape !== element && own.left <= box.left + 1 && own.right >= box.right - 1 && own.top <= box.top + 1 && own.bottom >= box.bottom - 1;
        };
        if (at.tagName === "svg" && at.closest(".map")) {
          const shapes = [...at.querySelectorAll("rect:not(.sign)")].filter(holds).reverse();
          for (const shape of shapes) layers.push(parse(getComputedStyle(shape).fill));
        }
        continue;
      }
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour && colour[3] > 0) layers.push(colour);
      if (colour && colour[3] === 1) break;
    }
    return layers.filter(Boolean).reverse().reduce((below, layer) => over(layer, below), [255, 255, 255, 1]);
  };

  const isShown = (element) => {
    const box = element.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
      && getComputedStyle(element).clipPath === "none";
  };
  const clipped = (element) => {
    for (let at = element; at; at = at.parentElement) if (getComputedStyle(at).clipPath !== "none") return true;
    return false;
  };

  const texts = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const list = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!node.data.trim() || !element || !isShown(element) || clipped(element)) continue;
      list.push([node.data.trim(), element]);
    }
    return list;
  };

  window.probe = {
    // Texts whose contrast is below AA: 4.5, or 3 for large ones. Labels of a Sankey lie across its links,
    // whose colours change below them; they have a table of the same words beside.
    contrast: () => texts().filter(([, element]) => !element.closest(".sankey, .slice, :disabled, [aria-disabled]")).map(([text, element]) => {
      const style = getComputedStyle(element);
      const isSVG = element instanceof SVGElement;
      const colour = parse(isSVG ? style.fill : style.color);
      if (!colour) return null;
      const back = behind(element);
      const size = parseFloat(style.fontSize);
      const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
      const ratio = contrast(over(colour, back), back);
      return ratio + 0.005 < (isLarge ? 3 : 4.5) ? `${ratio.toFixed(2)} “${text.slice(0, 40)}” ${element.tagName}.${element.getAttribute("class") ?? ""}` : null;
    }).filter(Boolean),

    // Keys of texts that have no words.
    keys: () => texts().map(([text]) => text).filter((text) => /^[a-z]+(\.[a-zA-Z0-9-]+)+$/.test(text) && !/\.(html|xlsx|pdf|csv|json|yaml|db)$/.test(text)),

    // Names that a broken page shows.
    broken: () => texts().map(([text]) => text).filter((text) => /^(undefined|null|NaN|\[object .*\])$/.test(text) || /undefined|NaN|\[object /.test(text)),

    words: () => texts().map(([text]) => text).join("\n"),

    // Controls that say nothing to a reader of the screen.
    nameless: () => [...document.querySelectorAll("a[href], button, input, select, textarea")].filter(isShown).filter((element) => {
      const label = element.getAttribute("aria-label") || element.labels?.[0]?.textContent || element.textContent;
      return !label?.trim();
    }).map((element) => element.outerHTML.slice(0, 120)),

    doubled: () => {
      const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
      return ids.filter((id, at) => ids.indexOf(id) !== at);
    },

    focus: () => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      const target = element.matches(".switch input") ? element.nextElementSibling
        : element.closest(".map .chip")?.querySelector("rect") ?? element;
      const style = getComputedStyle(target);
      const isRinged = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2)
        || (target instanceof SVGElement && parseFloat(style.strokeWidth) >= 2);
      return { name: element.id || element.getAttribute("href") || element.tagName, isRinged, inMain: Boolean(element.closest("main")) };
    },
  };
})();
