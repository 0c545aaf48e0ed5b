'use client';

import { useState } from 'react';

import { useTexts } from '../texts/use-texts';
import { Notice } from '../ui/notice';
import { ReasonedDeed } from './reasoned-deed';

/** A token as the desk lists it; times and permissions in the reader's words. */
export type ListedToken = {
  id: string;
  name: string;
  makerName: string;
  permissions: readonly string[];
  made: string;
  until: string;
  used: string | null;
};

/** The tokens that programs have; each is ended for a reason. */
export function ProgramTokens({ tokens }: { tokens: readonly ListedToken[] }) {
  const t = useTexts('deskForms.token');
  const [isEnded, setEnded] = useState(false);
  return (
    <>
      <div role="status">{isEnded && <Notice tone="good">{t('ended')}</Notice>}</div>
      <ul className="divide-y divide-line">
        {tokens.map(({ id, name, permissions, makerName, made, until, used }) => (
          <li key={id} className="flex items-start gap-3 py-3">
            <div className="min-w-0 flex-1 wrap-anywhere">
              <p className="font-medium">{name}</p>
              <p className="text-small text-quiet">{permissions.join(' · ')}</p>
              <p className="mt-1 text-fine text-quiet tabular-nums">{t('facts', { maker: makerName, made, until })}</p>
              <p className="text-fine text-quiet tabular-nums">{used ? t('used', { when: used }) : t('unused')}</p>
            </div>
            <ReasonedDeed
              path={`/admin/tokens/${id}`}
              words={{
                button: t('end'),
                label: t('endThis', { name }),
                title: t('endTitle', { name }),
                text: t('endText'),
              }}
              done={() => setEnded(true)}
            />
          </li>
        ))}
      </ul>
    </>
  );
}
