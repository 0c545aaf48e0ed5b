'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

/** Renderings that this document has shown. */
const shown = new Set<number>();

/**
 * Asks for the page anew when it comes from memory or was out of sight: the back button brings what was rendered before,
 * and another tab may have changed what is true since.
 * @param renderedAtMs tells renderings apart
 */
export function useFreshPage(renderedAtMs: number): void {
  const { refresh } = useRouter();
  useEffect(() => {
    if (shown.has(renderedAtMs)) refresh();
    shown.add(renderedAtMs);
  }, [renderedAtMs, refresh]);
  useEffect(() => {
    const whenSeen = () => document.visibilityState === 'visible' && refresh();
    const whenRestored = ({ persisted }: PageTransitionEvent) => persisted && refresh();
    document.addEventListener('visibilitychange', whenSeen);
    window.addEventListener('pageshow', whenRestored);
    return () => {
      document.removeEventListener('visibilitychange', whenSeen);
      window.removeEventListener('pageshow', whenRestored);
    };
  }, [refresh]);
}
