// A class of a CSS module is called as it is written; what only has a side effect is fine with that, too.
export default new Proxy({}, { get: (_classes, name) => (typeof name === 'string' ? name : undefined) });
