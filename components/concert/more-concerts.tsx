import { useTranslations } from 'next-intl';

import { SoftLink } from '../ui/soft-link';
import { secondary } from '../ui/styles';

/** The way to the page of the list that follows, where there is one. */
export function MoreConcerts({ cursor, query = {} }: { cursor: string | null; query?: Record<string, string> }) {
  const t = useTranslations('concerts');
  if (cursor === null) return null;
  return (
    <p className="mt-10 text-center">
      <SoftLink href={`/concerts?${new URLSearchParams({ ...query, cursor })}`} rel="next" className={secondary}>
        {t('more')}
      </SoftLink>
    </p>
  );
}
