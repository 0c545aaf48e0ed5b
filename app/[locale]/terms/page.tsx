import type { Locale } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';

import { titled } from '@/app/titled';
import { Chapters } from '@/components/about/chapters';

const CHAPTERS = ['account', 'queue', 'purchase', 'refund'] as const;

/** Seconds for which one rendering is good for everybody: many read it while they wait. */
export const revalidate = 60;

/** Rendered when first asked for, with the settings of then. */
export function generateStaticParams() {
  return [];
}

type Props = PageProps<'/[locale]/terms'>;

export const generateMetadata = titled('about.terms.title');

export default async function TermsPage({ params }: Props) {
  setRequestLocale((await params).locale as Locale);
  const t = await getTranslations('about.terms');
  const chapters = CHAPTERS.map((name) => ({
    name,
    title: t(`chapters.${name}.title`),
    text: t(`chapters.${name}.text`),
  }));
  return <Chapters title={t('title')} lead={t('lead')} chapters={chapters} />;
}
