'use client';

import { useEffect, useState } from 'react';

import { TIME_ZONE } from '@/i18n/formats';
import type { MeView } from '@/lib/accounts/schema';

import { callApi } from '../live/api';
import { useLanguage, useTexts } from '../texts/use-texts';

type Block = Pick<MeView, 'blockedUntil' | 'blockedFor'>;

/** Why the reader's account is kept from buying, and until when; nothing beside another refusal. */
export function BlockedUntil({ code }: { code: string }) {
  const t = useTexts('wayOn.blocked');
  const language = useLanguage();
  const [block, setBlock] = useState<Block | null>(null);
  const isBlocked = code === 'ACCOUNT_BLOCKED';
  useEffect(() => {
    if (!isBlocked) return;
    void callApi<Block>('GET', '/me').then((reply) => setBlock(reply.kind === 'ok' ? reply.data : null));
  }, [isBlocked]);
  if (!isBlocked || !block?.blockedUntil || !block.blockedFor) return null;
  const { blockedUntil, blockedFor: why } = block;
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: TIME_ZONE });
  return (
    <span className="mt-1 block">
      {t(`why.${why}`)} {t('until', { when: format.format(new Date(blockedUntil)) })}
    </span>
  );
}
