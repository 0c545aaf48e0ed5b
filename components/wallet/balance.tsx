import { useTranslations } from 'next-intl';

import { useWonText } from '../texts/won-text';

/** The balance, on something that feels like a card of one's own. */
export function Balance({ balance }: { balance: number }) {
  const t = useTranslations('wallet');
  const won = useWonText();
  return (
    <div className="@container relative overflow-hidden rounded-large bg-[#1f2a44] p-6 text-[#f6efe0] shadow-lifted sm:p-8">
      <svg
        viewBox="0 0 300 160"
        className="absolute inset-0 size-full"
        preserveAspectRatio="xMaxYMax slice"
        fill="none"
        strokeLinecap="round"
        aria-hidden
      >
        {[128, 104, 80, 56].map((radius, row) => (
          <circle
            key={radius}
            cx="268"
            cy="186"
            r={radius}
            stroke={row === 3 ? '#f0b35a' : '#33466e'}
            strokeWidth={7 + row * 2}
            strokeDasharray={`${5 + row * 1.5} ${10 + row}`}
          />
        ))}
      </svg>
      <p className="relative text-small opacity-85">{t('balance')}</p>
      {/* A number is never broken: the largest balance, ₩100,000,000, is as wide as the card at 11% of its width. */}
      <p
        className="relative mt-1 font-display text-[min(3.5rem,11cqw)] leading-tight font-semibold tracking-tight whitespace-nowrap tabular-nums"
        data-testid="balance"
      >
        {won(balance)}
      </p>
    </div>
  );
}
