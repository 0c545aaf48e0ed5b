import type { Metadata } from 'next';
import type { Locale } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';

import { Chapters } from '@/components/about/chapters';
import { PRIOR_EACH } from '@/lib/queue/chance';
import { defaultPolicy } from '@/lib/queue/policy';
import { shareThatBuys } from '@/lib/queue/turns';

const CHAPTERS = ['line', 'wait', 'odds', 'turn', 'money', 'contact'] as const;

/** What is taken to be so before a sale has told anything. */
const BEFORE_DATA = {
  percent: Math.round(100 * shareThatBuys({ bands: [], activeMs: defaultPolicy.activeSeconds * 1000 })),
  seats: PRIOR_EACH,
};

type Props = PageProps<'/[locale]/help'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale: locale as Locale, namespace: 'about.help' });
  return { title: t('title') };
}

export default async function HelpPage({ params }: Props) {
  setRequestLocale((await params).locale as Locale);
  const t = await getTranslations('about.help');
  const chapters = CHAPTERS.map((name) => ({
    name,
    title: t(`chapters.${name}.title`),
    text: name === 'odds' ? t(`chapters.${name}.text`, BEFORE_DATA) : t(`chapters.${name}.text`),
  }));
  return <Chapters title={t('title')} lead={t('lead')} chapters={chapters} />;
}
