// What html-validate looks for in built pages: all that it recommends, and its rules for accessibility.
// Each rule that is off says why.
export default {
  root: true,
  extends: ["html-validate:recommended", "html-validate:a11y"],
  rules: {
    // The standard lets end tags of rows, cells and items be left out; our pages do, and are smaller for it.
    "no-implicit-close": "off",
    // Style of the source, which nobody edits: <!doctype html> and blanks at the end of a line mean the same.
    "doctype-style": "off",
    "no-trailing-whitespace": "off",
    // A case is named by its editor; search engines cut what they find too long.
    "long-title": "off",
    // The standard wants no blanks in an id, no more; Material's begin with "__".
    "valid-id": ["error", { relaxed: true }],
    // Two hidden checkboxes of Material's base.html (9.8.1), outside every block: nothing uses them any more.
    "input-attributes": "off",
    "valid-autocomplete": "off",
    // The columns stand in a bar on wide screens and in the menu on narrow ones, never in both. axe, which sees
    // what is shown, holds landmarks apart by name.
    "unique-landmark": "off",
  },
};
