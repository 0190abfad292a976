// Makes elements. Texts are always put in as text, never as markup, so that no name of a park can
// become an element; styles are set by classes and custom properties, since the policy of the page
// refuses `style` attributes.

const namespace = "http://www.w3.org/2000/svg";

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "on") {
      for (const [event, act] of Object.entries(value)) element.addEventListener(event, act);
    } else if (name === "data") {
      Object.assign(element.dataset, value);
    } else if (name === "vars") {
      for (const [key, text] of Object.entries(value)) element.style.setProperty(key, text);
    } else if (name === "value" || name === "checked" || name === "selected") {
      element[name] = value;
    } else {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

function made(description, make) {
  const [tag, ...classes] = description.split(".");
  const element = make(tag || "div");
  if (classes.length > 0) element.setAttribute("class", classes.join(" "));
  return element;
}

/**
 * Makes an element of HTML.
 * @param {string} description its tag and classes, such as `p.note.alert`
 * @param {object} [attributes] its attributes; `on: {click: act}`, `data: {key: text}` and
 *   `vars: {"--share": "40%"}` set listeners, data and custom properties; null and false leave out
 * @param children nodes, texts, or arrays of them; null and false leave out
 */
export function h(description, attributes, ...children) {
  return fill(made(description, (tag) => document.createElement(tag)), attributes, children);
}

/** Makes an element of SVG, in the same way. */
export function svg(description, attributes, ...children) {
  return fill(made(description, (tag) => document.createElementNS(namespace, tag)), attributes, children);
}

let count = 0;

/** A name that no other element of the page has. */
export const freshName = (prefix) => `${prefix}-${(count += 1)}`;

/**
 * A button.
 * @param {string} label what it says, or what a reader of the screen hears when `icon` is given
 * @param {function} act what it does
 * @param {object} [more] further attributes; `icon`, a node shown instead of the label
 */
export function button(label, act, more = {}) {
  const { icon, kind, ...rest } = more;
  return h(`button${kind ? `.${kind}` : ""}`, {
    type: "button", on: { click: act }, "aria-label": icon ? label : null,
    title: icon ? label : null, ...rest,
  }, icon ?? label);
}

/**
 * Some choices of which one holds, as a row of buttons that belong together.
 * @param {string} name names the group in the document, so that focus finds it again
 * @param {string} label what the group is
 * @param {Array<[string, string]>} choices values and what they say
 * @param {string} chosen the value that holds
 * @param {function(string)} act takes another value
 */
export function choice(name, label, choices, chosen, act) {
  return h("fieldset.switch", {}, h("legend", {}, label), choices.map(([value, text]) => h("label", {},
    h("input", {
      type: "radio", name, value, id: `${name}-${value}`, checked: value === chosen,
      on: { change: () => act(value) },
    }), h("span", {}, text))));
}

/** A list to choose from; `choices` as for `choice`. */
export function select(name, label, choices, chosen, act) {
  return h("label.field", {}, h("span", {}, label), h("select", {
    id: name, on: { change: (event) => act(event.target.value) },
  }, choices.map(([value, text]) => h("option", { value, selected: value === chosen }, text))));
}
