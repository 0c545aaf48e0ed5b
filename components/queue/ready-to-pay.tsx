'use client';

import { useEffect, useState } from 'react';

import type { WalletView } from '@/lib/wallet/schema';

import { callApi } from '../live/api';
import { useTexts } from '../texts/use-texts';
import { useWon } from '../texts/use-won';
import { ChargeForm, type Charge } from '../wallet/charge-form';

/** The wallet, filled while waiting, so that the turn is not spent on it. */
export default function ReadyToPay({ price, charge }: { price: number; charge: Charge }) {
  const t = useTexts('queue.ready');
  const won = useWon();
  const [balance, setBalance] = useState<number | null>(null);
  const [firstKey] = useState(() => crypto.randomUUID());
  useEffect(() => {
    void callApi<WalletView>('GET', '/wallet').then(
      (answer) => answer.kind === 'ok' && setBalance(answer.data.balance),
    );
  }, []);
  const seats = balance === null || price === 0 ? null : Math.floor(balance / price);
  return (
    <div className="grid gap-4 text-left">
      <p role="status">
        {balance === null ? t('reading') : t('balance', { balance: won(balance) })}
        {seats !== null && (
          <span className="block text-small text-quiet">
            {seats > 0 ? t('enough', { seats }) : t('short', { price: won(price) })}
          </span>
        )}
      </p>
      <ChargeForm charge={charge} firstKey={firstKey} charged={setBalance} />
    </div>
  );
}
