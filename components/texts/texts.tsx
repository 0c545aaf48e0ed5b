import type { Messages } from 'next-intl';
import { getLocale, getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';

import { TextsProvider } from './use-texts';

type Namespace = keyof Messages;

/** What client components of every page may need. */
const everywhere: readonly Namespace[] = ['money'];

/** Hands the texts of these namespaces, and no others, to the client components inside. */
export async function Texts({ of, children }: { of: readonly Namespace[]; children: ReactNode }) {
  const [locale, all] = await Promise.all([getLocale(), getMessages()]);
  const texts = Object.fromEntries([...everywhere, ...of].map((namespace) => [namespace, all[namespace]]));
  return (
    <TextsProvider locale={locale} texts={texts}>
      {children}
    </TextsProvider>
  );
}
