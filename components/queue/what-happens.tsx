import { useTranslations } from 'next-intl';

const steps = ['turn', 'seats', 'pay'] as const;

/** What will come after the wait; not for whoever has no place, nor when booking is over. */
export function WhatHappens() {
  const t = useTranslations('queuePage');
  return (
    <section
      aria-labelledby="next"
      className="dates-rise group-has-data-no-next:hidden mt-12 border-t border-line pt-7"
    >
      <h2 id="next" className="font-semibold">
        {t('next')}
      </h2>
      <ol className="mt-3 grid gap-2.5">
        {steps.map((step, index) => (
          <li key={step} className="flex gap-3 text-small">
            <span aria-hidden className="font-display font-semibold text-persimmon tabular-nums">
              {index + 1}
            </span>
            {t(`steps.${step}`)}
          </li>
        ))}
      </ol>
    </section>
  );
}
