'use client';

import { useEffect } from 'react';

import { useTexts } from '../texts/use-texts';
import type { PlaceState } from './place-state';

/** The tab tells the position, and calls when it is one's turn: people wait in other tabs. */
export function useTabTitle(state: PlaceState): void {
  const t = useTexts('queue.tab');
  useEffect(() => {
    const wanted =
      state.phase === 'admitted'
        ? t('admitted')
        : state.phase === 'waiting'
          ? t('waiting', { position: state.position })
          : null;
    if (wanted === null) return;
    const shown = document.title;
    const keep = (): void => {
      if (document.title !== wanted) document.title = wanted;
    };
    keep();
    // The page's own title may be streamed in after this one was set.
    const observer = new MutationObserver(keep);
    observer.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => {
      observer.disconnect();
      document.title = shown;
    };
  }, [state, t]);
}
