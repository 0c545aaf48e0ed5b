/** Calls back when the browser has nothing else to do; soon, in browsers that cannot tell (Safari). */
export function whenIdle(act: () => unknown): void {
  (window.requestIdleCallback ?? setTimeout)(act);
}
