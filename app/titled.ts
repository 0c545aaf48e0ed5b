import type { Metadata } from 'next';
import type { Locale, Messages, MessageKeys, NestedKeyOf } from 'next-intl';
import { getTranslations } from 'next-intl/server';

type Text = MessageKeys<Messages, NestedKeyOf<Messages>>;

/** `generateMetadata` of a page whose title is this text, and the same on every visit. */
export function titled(text: Text): (props: { params: Promise<{ locale: string }> }) => Promise<Metadata> {
  return async ({ params }) => {
    const { locale } = await params;
    const t = await getTranslations({ locale: locale as Locale });
    return { title: t(text) };
  };
}
