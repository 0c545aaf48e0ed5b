'use client';

import { useState, type FormEvent } from 'react';

import type { EditedConcert } from '@/lib/programme/schema';

import { callApi } from '../../live/api';
import { useTexts } from '../../texts/use-texts';
import { Choice } from '../../ui/choice';
import { Field } from '../../ui/field';
import { Notice } from '../../ui/notice';
import { Refusal } from '../../ui/refusal';
import { secondary } from '../../ui/styles';
import { fromLocal, numberOf, TIMES } from './concert-values';
import { useDeed } from '../use-deed';
import { useHousePlan, type HouseChoice } from './use-house-plan';

type Typed = Readonly<Record<string, string>>;

/** The times of a date as the API takes them; those that were left empty are left out. */
function timesOf(typed: Typed): Record<string, string | null> {
  const told = TIMES.filter((name) => name !== 'doorsAt' || typed[name]);
  return Object.fromEntries(told.map((name) => [name, fromLocal(typed[name] ?? '')]));
}

/** The member of the API's date that has a tier's price. */
function tierPrice(index: number): string {
  return `tiers.${index}.price`;
}

type Picker = {
  houses: readonly HouseChoice[];
  chosen: HouseChoice | null;
  onChoose: (planId: string | null) => Promise<void>;
};

function HousePicker({ houses, chosen, onChoose }: Picker) {
  const t = useTexts('concertForm');
  return (
    <Choice
      name="house"
      label={t('field.house')}
      value={chosen?.planId ?? ''}
      onChange={({ target }) => void onChoose(target.value || null)}
      options={[
        { value: '', name: t('numberedOnly') },
        ...houses.map(({ planId, label }) => ({ value: planId, name: label })),
      ]}
    />
  );
}

function Refused({ code }: { code: string | undefined }) {
  const t = useTexts('concertForm');
  if (code === undefined) return null;
  return code === 'VALIDATION_FAILED' ? <Notice tone="bad">{t('invalid')}</Notice> : <Refusal code={code} />;
}

type Props = { concertId: string; version: number; houses: readonly HouseChoice[]; locale: 'ko' | 'en' };

/** A date in a house that was drawn, or with seats that are only numbered, all at one price; its tiers and times can be edited afterwards. */
export function AddDate({ concertId, version, houses, locale }: Props) {
  const t = useTexts('concertForm');
  const { busy, refused, act } = useDeed();
  const [typed, setTyped] = useState<Typed>({});
  const house = useHousePlan(houses);
  const seats = house.choice
    ? {
        planId: house.choice.planId,
        tiers: house.tiers?.map((name, index) => ({ name, price: numberOf(typed[tierPrice(index)] ?? '') })),
      }
    : { seatCount: numberOf(typed['seatCount'] ?? ''), price: numberOf(typed['price'] ?? '') };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const date = { ...timesOf(typed), ...seats };
    const path = `/admin/concerts/${concertId}/dates`;
    const done = await act(() => callApi<EditedConcert>('POST', path, { date }, { 'if-match': `"${version}"` }));
    if (done) setTyped({});
  };
  const field = (name: string, label: string, type: 'datetime-local' | 'number') => (
    <Field
      key={name}
      name={name}
      label={label}
      type={type}
      value={typed[name] ?? ''}
      onChange={({ target }) => setTyped((before) => ({ ...before, [name]: target.value }))}
      error={refused?.invalid.has(`date.${name}`) ? t('check') : undefined}
    />
  );
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {TIMES.map((name) => field(name, t(`field.${name}`), 'datetime-local'))}
        {houses.length > 0 && <HousePicker houses={houses} chosen={house.choice} onChoose={house.choose} />}
        {house.choice ? (
          house.tiers?.map((tier, index) =>
            field(tierPrice(index), t('priceOf', { tier: tier[locale] ?? tier.ko }), 'number'),
          )
        ) : (
          <>
            {field('seatCount', t('field.seatCount'), 'number')}
            {field('price', t('field.price'), 'number')}
          </>
        )}
      </div>
      <Refused code={house.away ? 'AWAY' : refused?.code} />
      <button
        type="submit"
        disabled={busy || (house.choice !== null && house.tiers === null)}
        aria-busy={busy}
        className={`${secondary} w-fit`}
      >
        {t('addDate')}
      </button>
    </form>
  );
}
