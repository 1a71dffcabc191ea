// What html-validate checks in built pages: its recommended rules and those for accessibility.
// Each rule that is off says why.
export default {
  root: true,
  extends: ["html-validate:recommended", "html-validate:a11y"],
  rules: {
    // The standard lets end tags of rows, cells and items be left out; our pages do, and are smaller for it.
    "no-implicit-close": "off",
    // Source style, which nobody edits.
    "doctype-style": "off",
    "no-trailing-whitespace": "off",
    // Editors choose the titles; search engines truncate long ones.
    "long-title": "off",
    // The standard forbids only blanks in an id; Material's ids begin with "__".
    "valid-id": ["error", { relaxed: true }],
    // Two hidden checkboxes in Material's base.html (9.8.1), outside every block: unused here.
    "input-attributes": "off",
    "valid-autocomplete": "off",
    // The columns are in a bar on wide screens and in the menu on narrow ones, never both visible. axe, which sees
    // visible elements only, checks landmark names.
    "unique-landmark": "off",
  },
};
