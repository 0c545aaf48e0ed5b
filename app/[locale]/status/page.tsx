import type { Metadata } from 'next';
import type { Locale } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';

import { StoresState } from '@/components/about/stores-state';
import { readReadiness } from '@/lib/health/service';

/** Looked at when something seems wrong: never of a moment ago. */
export const dynamic = 'force-dynamic';

type Props = PageProps<'/[locale]/status'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale: locale as Locale, namespace: 'about.status' });
  return { title: t('title') };
}

export default async function StatusPage({ params }: Props) {
  setRequestLocale((await params).locale as Locale);
  const { checks } = await readReadiness();
  return <StoresState queue={checks.redis} shop={checks.postgres} asOf={new Date()} />;
}
