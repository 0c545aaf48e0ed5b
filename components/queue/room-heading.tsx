import { useTranslations } from 'next-intl';

/** What this room is, for which concert, and that the place in it is safe. */
export function RoomHeading({ concert }: { concert: string }) {
  const t = useTranslations('queuePage');
  return (
    <>
      <h1 className="mb-2 text-center">
        <span className="block text-small font-semibold text-persimmon">{t('room')}</span>
        <span className="block font-display text-title font-semibold">{concert}</span>
      </h1>
      {/* Not to those who have no place, nor to those whose time to choose a date runs: for them it leaves its room empty. */}
      <p className="group-has-data-choosing:invisible group-has-data-over:hidden mx-auto [@media(max-height:30rem)]:hidden mb-7 max-w-sm text-center text-small text-quiet">
        {t('safe')}
      </p>
    </>
  );
}
