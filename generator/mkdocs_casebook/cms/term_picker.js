/* The form's field for a place, unit or theme: its key is found by its name in either language, and a new one is added
   to the vocabulary through the preview server. */

import { problemOf, send } from "./new_term.js";

const h = (...given) => window.h(...given); // set by Sveltia

const added = { places: [], units: [], themes: [] }; // since the form was opened

const options = (field) => [...field.get("options").toJS(), ...added[field.get("list")]];

/** Returns the names of an option: key, label, its words in each language, and those of a place alone. */
function names({ value, label }) {
  const languages = label.split(" / ");
  const alone = [languages[0].split(" › ").pop(), (languages[1] ?? "").split(", ")[0]];
  return [value, label, ...languages, ...alone].map((name) => name.trim().toLowerCase());
}

/** Returns the options that a text may mean. */
const meant = (field, text) => options(field).filter((option) => names(option).includes(text.trim().toLowerCase()));

const labelOf = (field, value) => options(field).find((option) => option.value === value)?.label ?? value;

/** Returns a component for `CMS.registerFieldType`; Sveltia must have been started. */
export const termPicker = () =>
  window.createClass({
    getInitialState: () => ({ text: undefined, entry: undefined, problem: "" }),

    chosen() {
      const { value } = this.props;
      return [value?.toJS?.() ?? value ?? []].flat().filter(Boolean);
    },

    choose(value) {
      const isSeveral = this.props.field.get("multiple");
      this.props.onChange(isSeveral ? [...new Set([...this.chosen(), value])] : value);
      this.setState({ text: undefined, entry: undefined, problem: "" });
    },

    type(text) {
      const found = meant(this.props.field, text);
      if (found.length === 1) this.choose(found[0].value);
      else this.setState({ text });
    },

    async add() {
      const list = this.props.field.get("list");
      const answer = await send(list, this.state.entry);
      if (!answer.key) return this.setState({ problem: problemOf(answer) });
      const { zh, en, other, parent } = this.state.entry;
      const chain = parent && zh ? `${labelOf(this.props.field, parent).split(" / ")[0]} › ${zh}` : zh;
      added[list].push({ value: answer.key, label: [chain, other || en].filter(Boolean).join(" / ") });
      this.choose(answer.key);
    },

    render() {
      const { field, forID } = this.props;
      const [value = ""] = field.get("multiple") ? [] : this.chosen();
      const text = this.state.text ?? labelOf(field, value);
      return h(
        "div",
        { className: "term-picker" },
        field.get("multiple") && this.chosen().map((each) => this.tick(each)),
        h("input", {
          id: forID,
          list: `${forID}-options`,
          value: text,
          placeholder: "写名称，从列表里选 · Type a name and choose",
          onChange: (event) => this.type(event.target.value),
        }),
        h(
          "datalist",
          { id: `${forID}-options` },
          options(field).map((option) => h("option", { key: option.value, value: option.label })),
        ),
        text.trim() && !meant(field, text).length && this.unknown(text.trim()),
      );
    },

    tick(value) {
      const without = () => this.props.onChange(this.chosen().filter((each) => each !== value));
      const box = h("input", { type: "checkbox", checked: true, onChange: without });
      return h("label", { key: value }, box, " ", labelOf(this.props.field, value));
    },

    unknown(text) {
      if (!this.state.entry) {
        const start = () => this.setState({ entry: { [partsOf(this.props.field)[0][0]]: text } });
        const button = h("button", { type: "button", onClick: start }, "添加到词表 · Add to the vocabulary");
        return h("p", {}, `词表里没有“${text}”。 “${text}” is not in the vocabulary. `, button);
      }
      return h(
        "fieldset",
        {},
        partsOf(this.props.field).map(([name, label]) => this.part(name, label)),
        h("button", { type: "button", onClick: () => this.add() }, "添加 · Add"),
        this.state.problem && h("p", { role: "alert" }, this.state.problem),
      );
    },

    part(name, label) {
      const { field } = this.props;
      const choices = { level: field.get("levels")?.toJS(), parent: options(field) }[name];
      const write = (event) => this.setState({ entry: { ...this.state.entry, [name]: event.target.value } });
      const properties = { name, value: this.state.entry[name] ?? "", onChange: write };
      const menu = () => [{ value: "", label: "—" }, ...choices].map((option) => h("option", option, option.label));
      return h("label", { key: name }, label, choices ? h("select", properties, menu()) : h("input", properties));
    },
  });

const NAME = { zh: [["zh", "中文 · Chinese"]], en: [["en", "英文 · English"]] };
const UNIT = {
  zh: [["zh", "中文量词，如 盏 · Chinese measure word"]],
  en: [
    ["other", "英文复数，如 street lights · English plural"],
    ["one", "英文单数，如 street light · English singular"],
  ],
};
const PLACE = [
  ["level", "层级（省、市、区县可不选） · Level (not needed for a county)"],
  ["parent", "上级地点（同上） · In (the same)"],
];

/** Returns the parts of a new entry, with labels: its names in the languages of the site, and what contains a place. */
function partsOf(field) {
  const list = field.get("list");
  const named = field
    .get("languages")
    .toJS()
    .flatMap((language) => (list === "units" ? UNIT : NAME)[language]);
  return list === "places" ? [...named, ...PLACE] : named;
}
