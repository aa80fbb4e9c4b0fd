/* Before the map is built: what it would load stands in the scripts of the data. */
"use strict";
Atlas.prototype.load = async (/** @type {any} */ name) => /** @type {any} */ (window.ATLAS?.held)[name];
