'use client';

import { useEffect, useState, type ReactNode } from 'react';

import type { TierView } from '@/lib/catalog/schema';
import type { WalletView } from '@/lib/wallet/schema';

import { callApi } from '../live/api';
import { useLanguage, useTexts } from '../texts/use-texts';
import { useWon } from '../texts/use-won';
import { ChargeForm, type Charge } from '../wallet/charge-form';
import { affordable } from './affordable';

export type ReadyToPayProps = {
  tiers: readonly TierView[];
  /** Seats that one person may have. */
  maxSeats: number;
  charge: Charge;
  /** By what means the wallet is topped up. */
  note: ReactNode;
};

/** The wallet, filled while waiting, so that the turn is not spent on it. */
export default function ReadyToPay({ tiers, maxSeats, charge, note }: ReadyToPayProps) {
  const t = useTexts('queue.ready');
  const won = useWon();
  const [balance, setBalance] = useState<number | null>(null);
  const [firstKey] = useState(() => crypto.randomUUID());
  useEffect(() => {
    void callApi<WalletView>('GET', '/wallet').then(
      (answer) => answer.kind === 'ok' && setBalance(answer.data.balance),
    );
  }, []);
  return (
    <div className="grid gap-4 text-left">
      <div role="status">
        <p>{balance === null ? t('reading') : balance === 0 ? t('empty') : t('balance', { balance: won(balance) })}</p>
        {balance !== null && <Enough tiers={tiers} balance={balance} maxSeats={maxSeats} />}
      </div>
      <ChargeForm charge={charge} firstKey={firstKey} charged={setBalance} note={note} />
    </div>
  );
}

/** How far the money goes, tier by tier. */
function Enough({ tiers, balance, maxSeats }: { tiers: readonly TierView[]; balance: number; maxSeats: number }) {
  const t = useTexts('queue.ready');
  const won = useWon();
  const language = useLanguage();
  const found = affordable(tiers, balance, maxSeats);
  if (found.length === 0) return null;
  return (
    <ul className="mt-1 grid gap-0.5 text-small text-quiet tabular-nums">
      {found.map(({ id, name, price, seats }) => (
        <li key={id}>
          {name[language]} {won(price)} ·{' '}
          {seats > 0 ? (
            <span className="text-ink">{t('enough', { seats })}</span>
          ) : (
            t('short', { amount: won(price - balance) })
          )}
        </li>
      ))}
    </ul>
  );
}
