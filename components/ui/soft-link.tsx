'use client';

import { useRouter } from 'next/navigation';
import { useTransition, type ComponentProps, type MouseEvent } from 'react';

type Props = ComponentProps<'a'> & { href: string };

function opensElsewhere(event: MouseEvent<HTMLAnchorElement>): boolean {
  return event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
}

/**
 * A link within the shop that changes pages without loading the document anew, fetches ahead when a pointer nears it, and shows
 * that it was pressed until the page comes. `next/link` does the same for 3.6 KB more on every page, which the waiting room has no
 * room for.
 */
export function SoftLink({ href, className, ...rest }: Props) {
  const router = useRouter();
  const [isComing, startTransition] = useTransition();
  return (
    <a
      {...rest}
      href={href}
      aria-busy={isComing || undefined}
      className={isComing ? `${className ?? ''} animate-breathe` : className}
      onPointerEnter={() => router.prefetch(href)}
      onClick={(event) => {
        if (event.defaultPrevented || opensElsewhere(event)) return;
        event.preventDefault();
        startTransition(() => router.push(href));
      }}
    />
  );
}
