import { setTimeout as sleep } from 'node:timers/promises';
import { Suspense, type ReactElement } from 'react';

/** A skeleton that is seen for less than this is a flicker, and costs the page a second painting. */
const PATIENCE_MS = 300;

/**
 * A page as a whole when it is ready soon; its skeleton first when it takes longer. Whoever is sent elsewhere by what the page
 * finds out at once is so by a redirect of HTTP. Without scripts nothing takes a skeleton away: such a browser asks again.
 * @param content under way
 */
export async function wholeOr(skeleton: ReactElement, content: Promise<ReactElement>): Promise<ReactElement> {
  const soon = await Promise.race([content.then(() => true), sleep(PATIENCE_MS, false)]);
  if (soon) return content;
  const fallback = (
    <>
      {skeleton}
      <noscript>
        <meta httpEquiv="refresh" content="3" />
      </noscript>
    </>
  );
  return <Suspense fallback={fallback}>{content}</Suspense>;
}
