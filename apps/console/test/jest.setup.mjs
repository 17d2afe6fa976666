// jsdom lays nothing out; virtual lists draw no rows without sizes.
globalThis.matchMedia ??= () => ({
  matches: false,
  addListener() {},
  removeListener() {},
  addEventListener() {},
  removeEventListener() {},
});
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
for (const [name, value] of [
  ['clientHeight', 600],
  ['clientWidth', 800],
  ['offsetHeight', 600],
  ['offsetWidth', 800],
]) {
  Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => value });
}
HTMLElement.prototype.scrollIntoView ??= () => undefined;
HTMLElement.prototype.getAnimations ??= () => [];
// Sockets and timers change what is shown without being told to by a test; the tests wait for what they promise.
const { error } = console;
console.error = (...values) => {
  if (!String(values[0]).includes('not wrapped in act(')) error.call(console, ...values);
};
globalThis.PointerEvent ??= class PointerEvent extends MouseEvent {
  constructor(type, { pointerId = 1, pointerType = 'mouse', ...rest } = {}) {
    super(type, rest);
    Object.assign(this, { pointerId, pointerType });
  }
};
// Socket.IO keeps the constructor that it finds when it is loaded, so the door must stand before: fake-line.ts puts
// somebody behind it. Without that nobody ever opens.
globalThis.WebSocket = function WebSocket() {
  return globalThis.openFakeLine?.() ?? { send() {}, close() {} };
};
// axe asks whether letters are icons of a font; there is nothing to draw on.
HTMLCanvasElement.prototype.getContext = () => null;
// The editor comes when the browser is idle, which it never is here: these tests write into the plain field that stands
// until then. Those of the editor itself draw it directly.
globalThis.requestIdleCallback ??= () => 0;
// Nothing is laid out, so nothing has a place on the screen; the editor asks for it after each change.
for (const proto of [Range.prototype, Element.prototype]) {
  proto.getClientRects = () => [];
  proto.getBoundingClientRect ??= () => ({ x: 0, y: 0, top: 0, left: 0, right: 0, bottom: 0, width: 0, height: 0 });
}
document.elementFromPoint ??= () => null;
