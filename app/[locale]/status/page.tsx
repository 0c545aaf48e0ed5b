import type { Locale } from 'next-intl';
import { setRequestLocale } from 'next-intl/server';

import { titled } from '@/app/titled';
import { StoresState } from '@/components/about/stores-state';
import { readReadiness } from '@/lib/health/service';

/** Looked at when something seems wrong: never of a moment ago. */
export const dynamic = 'force-dynamic';

type Props = PageProps<'/[locale]/status'>;

export const generateMetadata = titled('about.status.title');

export default async function StatusPage({ params }: Props) {
  setRequestLocale((await params).locale as Locale);
  const { checks } = await readReadiness();
  return <StoresState queue={checks.redis} shop={checks.postgres} asOf={new Date()} />;
}
