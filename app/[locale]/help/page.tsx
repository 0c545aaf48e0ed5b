import type { Locale } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';

import { titled } from '@/app/titled';
import { Chapters, type Link } from '@/components/about/chapters';
import { config } from '@/lib/config';
import { PRIOR_EACH } from '@/lib/queue/chance';
import { defaultPolicy } from '@/lib/queue/policy';
import { shareThatBuys } from '@/lib/queue/turns';

const CHAPTERS = ['line', 'wait', 'odds', 'turn', 'money', 'contact'] as const;

/** What is taken to be so before a sale has told anything. */
const BEFORE_DATA = {
  percent: Math.round(100 * shareThatBuys({ bands: [], activeMs: defaultPolicy.activeSeconds * 1000 })),
  seats: PRIOR_EACH,
};

/** Seconds for which one rendering is good for everybody: many read it while they wait. */
export const revalidate = 60;

/** Rendered when first asked for, with the settings of then. */
export function generateStaticParams() {
  return [];
}

type Props = PageProps<'/[locale]/help'>;

export const generateMetadata = titled('about.help.title');

function contactLinks(): Link[] {
  const { CONTACT_EMAIL: email, CONTACT_PHONE: phone } = config();
  return [
    ...(email ? [{ words: email, href: `mailto:${email}` }] : []),
    ...(phone ? [{ words: phone, href: `tel:${phone.replaceAll(/[^+\d]/g, '')}` }] : []),
  ];
}

export default async function HelpPage({ params }: Props) {
  setRequestLocale((await params).locale as Locale);
  const t = await getTranslations('about.help');
  const chapters = CHAPTERS.map((name) => ({
    name,
    title: t(`chapters.${name}.title`),
    text: name === 'odds' ? t(`chapters.${name}.text`, BEFORE_DATA) : t(`chapters.${name}.text`),
    links: name === 'contact' ? contactLinks() : [],
  }));
  return <Chapters title={t('title')} lead={t('lead')} chapters={chapters} />;
}
