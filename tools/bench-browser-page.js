// What measures inside the page; put into it before anything of its own. Times are milliseconds of the wall clock, so
// that they can be compared with those of other programs on the same machine.
(() => {
  const clock = (at = performance.now()) => performance.timeOrigin + at;
  const longTasks = [];
  const presses = new Map();
  let largestPaint = 0;
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntries()) largestPaint = startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longTasks.push(duration);
  }).observe({ type: 'longtask', buffered: true });
  new PerformanceObserver((list) => {
    for (const { interactionId, duration } of list.getEntries())
      if (interactionId) presses.set(interactionId, Math.max(duration, presses.get(interactionId) ?? 0));
  }).observe({ type: 'event', durationThreshold: 16, buffered: true });

  /** After the frame of now has been drawn: a message behind a frame callback is handled when that frame is out. */
  const painted = (tell) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => tell(clock());
      port2.postMessage(null);
    });
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

  /** Resolves with the time of the paint that follows the first change of the document for which `isThere` holds. */
  const paintOf = (isThere) =>
    new Promise((resolve) => {
      const observer = new MutationObserver((changes) => {
        if (!isThere(changes)) return;
        observer.disconnect();
        painted(resolve);
      });
      observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    });

  const rows = () => [...document.querySelectorAll('[data-row]')];
  const scroller = () => {
    let element = rows()[0]?.parentElement;
    while (element && !/auto|scroll/.test(getComputedStyle(element).overflowY)) element = element.parentElement;
    return element;
  };
  const subject = () => document.querySelector('h1[data-tip]')?.textContent ?? '';
  let frames = null;

  window.heardBench = {
    largestPaint: () => largestPaint,
    /** Begins anew: what was long or slow before does not count. */
    reset() {
      longTasks.length = 0;
      presses.clear();
    },
    longTasks: () => longTasks,
    presses: () => [...presses.values()],
    startFrames() {
      const mine = { intervals: [], last: performance.now() };
      frames = mine;
      const tick = (now) => {
        if (frames !== mine) return;
        mine.intervals.push(now - mine.last);
        mine.last = now;
        requestAnimationFrame(tick);
      };
      requestAnimationFrame(tick);
    },
    stopFrames() {
      const { intervals } = frames;
      frames = null;
      // The first one began before its frame.
      return intervals.slice(1);
    },
    /** Loads the view as a person does, by scrolling to its end again and again. Answers how many rows there are. */
    async loadAll(patienceMs) {
      for (const end = performance.now() + patienceMs; performance.now() < end; await frame()) {
        const count = Number(document.querySelector('li[aria-setsize]')?.getAttribute('aria-setsize'));
        if (count > 0) return count;
        const element = scroller();
        if (element) element.scrollTop = element.scrollHeight;
      }
      throw new Error('the end of the list never came');
    },
    toTop() {
      scroller().scrollTop = 0;
    },
    rowsInSight: () => {
      const { top, bottom } = scroller().getBoundingClientRect();
      return rows()
        .filter((row) => row.getBoundingClientRect().top >= top && row.getBoundingClientRect().bottom <= bottom)
        .map((row) => row.dataset.row);
    },
    listBox: () => {
      const { left, top, width, height } = scroller().getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    },
    /** Watches a row until it is drawn otherwise; `rowPainted` gives the time. */
    watchRow(id) {
      const row = document.querySelector(`[data-row="${id}"]`);
      this.rowPainted = paintOf((changes) => changes.some(({ target }) => row.contains(target)));
    },
    /** Watches for another ticket than the one that is open, from the next key on. */
    watchTicket() {
      const before = subject();
      const pressed = new Promise((resolve) =>
        addEventListener('keydown', (event) => resolve(clock(event.timeStamp)), { capture: true, once: true }),
      );
      const shown = paintOf(() => subject() !== '' && subject() !== before && document.querySelector('[data-message]'));
      this.ticketPainted = Promise.all([pressed, shown]).then(([from, to]) => to - from);
    },
  };
})();
