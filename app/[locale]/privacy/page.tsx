import type { Locale } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';

import { titled } from '@/app/titled';
import { Chapters } from '@/components/about/chapters';

const CHAPTERS = ['what', 'why', 'cookies', 'rights'] as const;

/** Seconds for which one rendering is good for everybody: many read it while they wait. */
export const revalidate = 60;

/** Rendered when first asked for, with the settings of then. */
export function generateStaticParams() {
  return [];
}

type Props = PageProps<'/[locale]/privacy'>;

export const generateMetadata = titled('about.privacy.title');

export default async function PrivacyPage({ params }: Props) {
  setRequestLocale((await params).locale as Locale);
  const t = await getTranslations('about.privacy');
  const contact = await getTranslations('about.help.chapters.contact');
  const chapters = CHAPTERS.map((name) => ({
    name,
    title: t(`chapters.${name}.title`),
    text: t(`chapters.${name}.text`),
    links: name === 'rights' ? [{ words: contact('title'), href: '/help#contact' }] : [],
  }));
  return <Chapters title={t('title')} lead={t('lead')} chapters={chapters} />;
}
