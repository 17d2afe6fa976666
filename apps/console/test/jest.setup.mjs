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
