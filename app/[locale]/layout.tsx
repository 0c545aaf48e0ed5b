import '../fonts/generated/fonts.css';
import 'pretendard/dist/web/variable/pretendardvariable-dynamic-subset.css';
import '@fontsource/hahmlet/600.css';
import '../globals.css';

import type { Metadata, Viewport } from 'next';
import { hasLocale } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { notFound } from 'next/navigation';

import { Footer } from '@/components/shell/footer';
import { Header } from '@/components/shell/header';
import { Texts } from '@/components/texts/texts';
import { PendingHold } from '@/components/tickets/pending-hold';
import { routing } from '@/i18n/routing';

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f8f5ef' },
    { media: '(prefers-color-scheme: dark)', color: '#131210' },
  ],
};

export async function generateMetadata({ params }: LayoutProps<'/[locale]'>): Promise<Metadata> {
  const { locale } = await params;
  if (!hasLocale(routing.locales, locale)) return {};
  const t = await getTranslations({ locale, namespace: 'shell' });
  return { title: { default: t('title'), template: `%s · ${t('brand')}` }, description: t('description') };
}

export default async function Layout({ children, params }: LayoutProps<'/[locale]'>) {
  const { locale } = await params;
  if (!hasLocale(routing.locales, locale)) notFound();
  setRequestLocale(locale);
  return (
    <html lang={locale}>
      <body className="flex min-h-dvh flex-col">
        <Header />
        <Texts of={['pending']}>
          <PendingHold />
        </Texts>
        {/* A screen high, so that what loads in it moves nothing below it that is in sight. */}
        <main id="main" tabIndex={-1} className="flex min-h-dvh flex-1 flex-col outline-none">
          <Texts of={['failure']}>{children}</Texts>
        </main>
        <Footer />
      </body>
    </html>
  );
}
