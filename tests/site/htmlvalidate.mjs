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
    // Python-Markdown writes <img />, which is the same element.
    "void-style": "off",
    // Editors choose the titles; search engines truncate long ones.
    "long-title": "off",
    // The standard forbids only blanks in an id; those of headings may be Chinese.
    "valid-id": ["error", { relaxed: true }],
  },
};
