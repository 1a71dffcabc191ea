/* Starts Sveltia CMS with a custom format for records: see record.js. */

import { read, write } from "./record.js";
import CMS from "./sveltia/npm/index.js";

const named = document.body.dataset.named.split(" ");

CMS.registerCustomFormat("casebook", "yml", {
  fromFile: (text) => read(text, named),
  toFile: (form) => write(form, named),
});
CMS.init();
