import { type Messages, NextIntlClientProvider } from 'next-intl';
import { getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';

type Namespace = keyof Messages;

/** What client components of every page may need. */
const everywhere: readonly Namespace[] = ['money'];

/** Hands the texts of these namespaces, and no others, to the client components inside. */
export async function Texts({ of, children }: { of: readonly Namespace[]; children: ReactNode }) {
  const all = await getMessages();
  const picked = Object.fromEntries([...everywhere, ...of].map((namespace) => [namespace, all[namespace]]));
  return <NextIntlClientProvider messages={picked}>{children}</NextIntlClientProvider>;
}
