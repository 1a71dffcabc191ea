/* The engine of the search page from its sources, as one module. */

export * from "../../generator/mkdocs_casebook/search/browser/engine/compounds.js";
export * from "../../generator/mkdocs_casebook/search/browser/engine/excerpts.js";
export * from "../../generator/mkdocs_casebook/search/browser/engine/matching.js";
export * from "../../generator/mkdocs_casebook/search/browser/engine/normalization.js";
export * from "../../generator/mkdocs_casebook/search/browser/engine/operators.js";
export * from "../../generator/mkdocs_casebook/search/browser/engine/postings.js";
export * from "../../generator/mkdocs_casebook/search/browser/engine/query.js";
export * from "../../generator/mkdocs_casebook/search/browser/engine/questions.js";
export * from "../../generator/mkdocs_casebook/search/browser/engine/ranking.js";
export * from "../../generator/mkdocs_casebook/search/browser/engine/spelling.js";
export * from "../../generator/mkdocs_casebook/search/browser/engine/stems.js";
export * from "../../generator/mkdocs_casebook/search/browser/engine/tokenizer.js";
