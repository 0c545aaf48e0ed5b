import { useFormatter, useTranslations } from 'next-intl';

import type { FoundPerson } from '@/lib/desk/schema';

import { secondary } from '../ui/styles';

/** Looks people up: a plain form, and who was found. @param found null before anybody was looked for */
export function FindPeople({ words, found }: { words: string | undefined; found: readonly FoundPerson[] | null }) {
  const t = useTranslations('desk.people');
  const format = useFormatter();
  return (
    <>
      <form action="/desk/people" role="search" aria-label={t('find')} className="flex flex-wrap gap-2">
        <input
          type="search"
          name="q"
          aria-label={t('words')}
          placeholder={t('words')}
          defaultValue={words}
          required
          maxLength={254}
          className="block min-h-touch min-w-0 flex-1 basis-60 rounded border border-edge/70 bg-card px-3 text-ink placeholder:text-quiet"
        />
        <button type="submit" className={secondary}>
          {t('button')}
        </button>
      </form>
      {found?.length === 0 && <p className="py-6 text-quiet">{t('none')}</p>}
      {found && found.length > 0 && (
        <ul className="mt-6 divide-y divide-line border-y border-line">
          {found.map(({ id, name, email, createdAt, refusedCall }) => (
            <li key={id}>
              {/* Nothing is fetched ahead: to look is a deed. */}
              <a
                href={`/desk/people/${id}`}
                className="-mx-3 flex flex-wrap justify-between gap-x-6 rounded-small px-3 py-3 transition hover:bg-sunken"
              >
                <span className="min-w-0 wrap-anywhere">
                  <span className="block font-medium">{name}</span>
                  <span className="block text-small text-quiet">{email}</span>
                  {refusedCall && (
                    <span className="block text-small text-rose">
                      {t('refusedCall', {
                        operation: refusedCall.operation,
                        code: refusedCall.code,
                        when: format.dateTime(new Date(refusedCall.at), 'stamp'),
                      })}
                    </span>
                  )}
                  {refusedCall?.idFromSender && (
                    <span className="block text-small text-quiet">{t('idFromSender')}</span>
                  )}
                </span>
                <span className="text-small text-quiet tabular-nums">
                  {t('since', { day: format.dateTime(new Date(createdAt), 'day') })}
                </span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
