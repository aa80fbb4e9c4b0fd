import { fileURLToPath } from "node:url";
import globals from "globals";

const leaflet = { L: "readonly", Plotly: "readonly" };
/* The map's scripts are one file for the browser, in this order, and a stand-alone page joins its own to them. */
const joined = { Atlas: "writable", Flows: "writable", Rows: "readonly", Rings: "writable", WorldInset: "writable", LayeredAtlas: "writable", GuestAtlas: "writable", SceneLayer: "writable", Names: "writable", FlowCanvas: "writable", Globe: "writable", Focus: "writable", TimeBar: "writable", Counted: "writable", First: "writable", Parts: "readonly", Tables: "writable", Tour: "writable", Figures: "writable", safe: "writable", atlas: "readonly", element: "writable", make: "writable", read: "writable", show: "readonly", themed: "writable" };

export default [
  {
    basePath: fileURLToPath(new URL("../..", import.meta.url)),
    files: ["geo/**/*.js", "pages/**/*.js"],
    languageOptions: { ecmaVersion: 2022, globals: { ...globals.browser, ...leaflet, ...joined } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "no-undef": "error",
      "no-unused-vars": ["error", { varsIgnorePattern: "^(Atlas|LayeredAtlas|SceneLayer|Flows|FlowCanvas|Names|Rings|WorldInset|Globe|Focus|Counted|First|TimeBar|Tables|Tour|Figures|safe|element|make|read|themed)$" }],
      "no-var": "error",
      "prefer-const": "error",
      eqeqeq: "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-shadow": "error",
      "no-param-reassign": "error",
      "no-redeclare": ["error", { builtinGlobals: false }],
      "no-fallthrough": "error",
      "no-self-compare": "error",
      "no-unreachable-loop": "error",
      "no-constant-condition": "error",
      "max-len": ["error", { code: 120 }],
    },
  },
  { files: ["geo/**/*.js"], languageOptions: { sourceType: "script" } },
  { files: ["pages/**/*.js", "geo/documents/tours/show.js"], languageOptions: { sourceType: "module" } },
];
