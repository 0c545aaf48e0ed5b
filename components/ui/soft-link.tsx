'use client';

import { useRouter } from 'next/navigation';
import type { ComponentProps, MouseEvent } from 'react';

type Props = ComponentProps<'a'> & { href: string };

function opensElsewhere(event: MouseEvent<HTMLAnchorElement>): boolean {
  return event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
}

/**
 * A link within the shop that changes pages without loading the document anew, and fetches ahead when a pointer nears
 * it. `next/link` does the same for 3.6 KB more on every page, which the waiting room has no room for.
 */
export function SoftLink({ href, ...rest }: Props) {
  const router = useRouter();
  return (
    <a
      {...rest}
      href={href}
      onPointerEnter={() => router.prefetch(href)}
      onClick={(event) => {
        if (event.defaultPrevented || opensElsewhere(event)) return;
        event.preventDefault();
        router.push(href);
      }}
    />
  );
}
