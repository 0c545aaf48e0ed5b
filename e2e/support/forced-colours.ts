import type { Page } from '@playwright/test';

/**
 * What a page loses where people force colours of their own (contrast themes), which take every ground and shadow away: controls
 * that then look like words, and one of several that is on and then looks like those that are off.
 */
export async function lostInForcedColours(page: Page): Promise<string[]> {
  await page.emulateMedia({ forcedColors: 'active' });
  const lost = await page.evaluate(() => {
    const told = (element: Element) => element.outerHTML.slice(0, 200);
    const isSeen = (element: HTMLElement) =>
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
      !element.closest('.sr-only, [aria-hidden=true]') &&
      element.getBoundingClientRect().width > 1;

    const edgesOf = (style: CSSStyleDeclaration) =>
      ['top', 'right', 'bottom', 'left'].map((side) =>
        ['width', 'style', 'color'].map((of) => style.getPropertyValue(`border-${side}-${of}`)),
      );

    /** All that may tell an element from its neighbour, but its words: its own, of what is in it, and of what is drawn around that. */
    function looks(element: Element): string {
      return [element, ...element.querySelectorAll('*')]
        .filter((part) => part.checkVisibility())
        .flatMap((part) => [undefined, '::before', '::after'].map((pseudo) => [part, pseudo] as const))
        .map(([part, pseudo]) => {
          const style = getComputedStyle(part, pseudo);
          if (pseudo && style.content === 'none') return '';
          const { backgroundColor, color, textDecorationLine, fontWeight, content } = style;
          return [part.tagName, backgroundColor, color, textDecorationLine, fontWeight, content, edgesOf(style)].join();
        })
        .join('|');
    }

    function hasEdge(element: Element): boolean {
      const style = getComputedStyle(element);
      return edgesOf(style).some(
        ([width, line, color]) =>
          Number.parseFloat(width!) > 0 && !['none', 'hidden'].includes(line!) && color !== style.backgroundColor,
      );
    }

    const controls = [...document.querySelectorAll<HTMLElement>('button, select, textarea, input:not([type=hidden])')];
    const bare = controls.filter((control) => {
      const { appearance, textDecorationLine } = getComputedStyle(control);
      const drawn = control.matches('[type=checkbox], [type=radio], [type=range], [type=file], [type=color]');
      if (!isSeen(control) || drawn || (appearance !== 'none' && control.matches('select'))) return false;
      return !hasEdge(control) && textDecorationLine !== 'underline' && !control.querySelector('svg, img, canvas');
    });

    const alike: string[] = [];
    for (const state of ['aria-current', 'aria-pressed', 'aria-checked', 'aria-selected']) {
      for (const on of document.querySelectorAll<HTMLElement>(`[${state}]:not([${state}=false])`)) {
        const group =
          on.closest('ul, nav, [role=group], [role=radiogroup], [role=tablist], fieldset, table') ?? on.parentElement!;
        const others = [
          ...group.querySelectorAll<HTMLElement>(state === 'aria-current' ? on.tagName : `[${state}=false]`),
        ].filter((other) => isSeen(other) && (other.getAttribute(state) ?? 'false') === 'false');
        if (isSeen(on) && others.some((other) => looks(other) === looks(on))) alike.push(`${state}: ${told(on)}`);
      }
    }
    return [...bare.map((control) => `bare: ${told(control)}`), ...alike];
  });
  await page.emulateMedia({ forcedColors: 'none' });
  return lost;
}
