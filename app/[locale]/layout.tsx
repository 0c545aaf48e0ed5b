import '../fonts/generated/fonts.css';
import '../globals.css';

import type { Metadata, Viewport } from 'next';
import { hasLocale } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { preload } from 'react-dom';

import { PICTURE_SIZE } from '@/app/concerts/picture-size';
import { OwnThingsOnly } from '@/components/accounts/own-things-only';
import { Footer } from '@/components/shell/footer';
import { Header } from '@/components/shell/header';
import { OfflineShell } from '@/components/shell/offline-shell';
import { OtherLetters } from '@/components/shell/other-letters';
import { Texts } from '@/components/texts/texts';
import { PendingHold } from '@/components/tickets/pending-hold';
import { routing } from '@/i18n/routing';
import { config } from '@/lib/config';

/** Every page is written in them; a browser told so need not find it out. */
const FONTS = [
  new URL('../fonts/generated/frontrow-sans.woff2', import.meta.url),
  new URL('../fonts/generated/frontrow-display.woff2', import.meta.url),
];

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
  const images = [{ url: `/picture.png?locale=${locale}`, ...PICTURE_SIZE }];
  return {
    metadataBase: new URL(config().APP_URL),
    title: { default: t('title'), template: `%s · ${t('brand')}` },
    description: t('description'),
    // Title and description of a link are those of its page.
    openGraph: { type: 'website', siteName: t('brand'), images },
    twitter: { card: 'summary_large_image', images },
  };
}

export default async function Layout({ children, params }: LayoutProps<'/[locale]'>) {
  const { locale } = await params;
  if (!hasLocale(routing.locales, locale)) notFound();
  setRequestLocale(locale);
  for (const { pathname } of FONTS) preload(pathname, { as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' });
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
        <OtherLetters />
        <OfflineShell locale={locale} />
        <OwnThingsOnly />
      </body>
    </html>
  );
}
