import { useLocale, useTranslations } from 'next-intl';

import { routing } from '@/i18n/routing';

import { SoftLink } from '../ui/soft-link';

/** Each language is named in itself, for those who read only that one. */
const languageNames = { ko: '한국어', en: 'English' } as const;

export function Footer() {
  const t = useTranslations('shell');
  const about = useTranslations('about.links');
  const locale = useLocale();
  return (
    <footer className="print:hidden mt-20 border-t border-line/70">
      <div className="mx-auto flex max-w-page flex-wrap items-center justify-between gap-x-8 gap-y-3 px-5 py-7 text-fine text-quiet md:px-8">
        <p className="max-w-md">{t('promise')}</p>
        <nav aria-label={about('label')} className="-mx-2 flex flex-wrap">
          {(['help', 'terms', 'privacy', 'status'] as const).map((page) => (
            <SoftLink
              key={page}
              href={`/${page}`}
              className="inline-flex min-h-touch items-center rounded-small px-2 hover:text-ink"
            >
              {about(page)}
            </SoftLink>
          ))}
        </nav>
        <form action="/language" method="post" aria-label={t('language')} className="-mx-2 flex">
          {routing.locales.map((each) => (
            <button
              key={each}
              name="locale"
              value={each}
              lang={each}
              aria-current={each === locale}
              className="min-h-touch cursor-pointer rounded-small border border-transparent px-3 hover:text-ink aria-[current=true]:font-semibold aria-[current=true]:text-ink"
            >
              {languageNames[each]}
            </button>
          ))}
        </form>
      </div>
    </footer>
  );
}
