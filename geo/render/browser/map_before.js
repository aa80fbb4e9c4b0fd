/* Before the map is built: what it would load stands in this document. */
Atlas.prototype.load = async (/** @type {unknown} */ name) => read(String(name));
