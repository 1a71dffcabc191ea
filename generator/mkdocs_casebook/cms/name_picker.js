/* The form's menu of names: those of the figures, photos or sources in the record that is being written. */

const h = (...given) => window.h(...given); // set by Sveltia

/** Returns the names in a field of the record with their labels, and the present value even if nothing has its name. */
function options({ entry, field, value }) {
  const parts = entry?.getIn(["data", field.get("of")])?.toJS() ?? [];
  const named = parts.filter((part) => part.name).map((part) => [part.name, label(part)]);
  const unknown = [value ?? []].flat().filter((name) => name && !named.some(([known]) => known === name));
  return [...named, ...unknown.map((name) => [name, `${name}（没有这个名称 · no such name）`])];
}

const label = ({ name, label: text, title, caption }) => {
  const { zh, en } = text ?? title ?? caption ?? {};
  const words = zh || en;
  return words ? `${name} · ${words}` : name;
};

/** One name: a menu. */
const oneName = (props) =>
  h(
    "select",
    { id: props.forID, value: props.value ?? "", onChange: (event) => props.onChange(event.target.value) },
    h("option", { value: "" }, "—"),
    options(props).map(([name, text]) => h("option", { key: name, value: name }, text)),
  );

/** Several names in the order in which they were chosen: boxes to tick. */
function severalNames(props) {
  const chosen = [props.value?.toJS?.() ?? props.value ?? []].flat();
  const toggle = (name) =>
    props.onChange(chosen.includes(name) ? chosen.filter((other) => other !== name) : [...chosen, name]);
  const known = options({ ...props, value: chosen });
  if (!known.length) return h("p", {}, "先在上面添加，再在这里勾选。 Add some above first, then tick them here.");
  return h(
    "fieldset",
    { id: props.forID, className: "name-picker" },
    known.map(([name, text]) =>
      h(
        "label",
        { key: name },
        h("input", { type: "checkbox", checked: chosen.includes(name), onChange: () => toggle(name) }),
        " ",
        text,
      ),
    ),
  );
}

/** A component for `CMS.registerFieldType`. */
export const NamePicker = (props) => (props.field.get("multiple") ? severalNames(props) : oneName(props));
