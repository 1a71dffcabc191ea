/* Starts Sveltia CMS with a custom format for records (record.js), custom fields (name_picker.js, term_picker.js) and the problems of
   the record (problem_panel.js). */

import { NamePicker } from "./name_picker.js";
import { showProblems } from "./problem_panel.js";
import { read, write } from "./record.js";
import CMS from "./sveltia/npm/index.js";
import { termPicker } from "./term_picker.js";

const layout = JSON.parse(document.body.dataset.layout);

CMS.registerCustomFormat("casebook", "yml", {
  fromFile: (text) => read(text, layout),
  toFile: (form) => write(form, layout),
});
CMS.registerFieldType("record-name", NamePicker);
CMS.registerFieldType("vocabulary-term", termPicker());
CMS.init();
if (document.body.matches(".local")) showProblems(layout.groups);
