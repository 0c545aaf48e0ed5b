'use client';

import { useState } from 'react';

import type { Announcement } from '@/lib/queue/schema';

import { refusalOf, type Reply } from '../live/api';
import { useLanguage, useTexts } from '../texts/use-texts';
import { Refusal } from '../ui/refusal';
import { box, plain, secondary } from '../ui/styles';

/** What is said most often, in the words of both languages. */
const TEMPLATES: readonly Announcement[] = [
  { ko: '잠시 입장을 멈췄어요. 순서는 그대로예요.', en: 'We have paused for a moment. Your place is safe.' },
  { ko: '곧 다시 입장을 시작해요.', en: 'We go on in a moment.' },
  {
    ko: '남은 좌석이 얼마 없어요. 돌아오는 좌석은 바로 보여요.',
    en: 'Few seats are left. Seats that come back show at once.',
  },
];

/** Says something to all who wait, or takes it back with null. */
type Announce = (words: Announcement | null) => Promise<Reply<unknown>>;

type Props = { said: Announcement | null; announce: Announce };

const field = `${box} mt-1 text-base`;

/** What everybody who waits reads at this moment. */
function Said({ words, busy, withdraw }: { words: Announcement; busy: boolean; withdraw: () => void }) {
  const t = useTexts('controlRoom.announce');
  return (
    <div className="rounded bg-sunken px-4 py-3 text-small">
      <p className="font-semibold">{t('said')}</p>
      <p lang="ko">{words.ko}</p>
      <p lang="en">{words.en}</p>
      <button type="button" disabled={busy} onClick={withdraw} className={`${plain} -mx-2`}>
        {t('withdraw')}
      </button>
    </div>
  );
}

/** What the room is told, in both languages. */
export function AnnounceForm({ said, announce }: Props) {
  const t = useTexts('controlRoom.announce');
  const language = useLanguage();
  const [words, setWords] = useState<Announcement>({ ko: '', en: '' });
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const send = async (wanted: Announcement | null): Promise<void> => {
    setBusy(true);
    const answer = await announce(wanted);
    setBusy(false);
    setRefused(refusalOf(answer));
    if (answer.kind === 'ok') setWords({ ko: '', en: '' });
  };
  return (
    <div className="grid gap-3">
      {said && <Said words={said} busy={busy} withdraw={() => void send(null)} />}
      <label className="text-small">
        {t('template')}
        <select
          value=""
          onChange={({ target }) => setWords(TEMPLATES[Number(target.value)] ?? { ko: '', en: '' })}
          className={field}
        >
          <option value="">{t('own')}</option>
          {TEMPLATES.map(({ ko, en }, index) => (
            <option key={ko} value={index}>
              {language === 'ko' ? ko : en}
            </option>
          ))}
        </select>
      </label>
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void send(words);
        }}
      >
        {(['ko', 'en'] as const).map((each) => (
          <label key={each} className="text-small">
            {t(each)}
            <input
              lang={each}
              value={words[each]}
              maxLength={300}
              required
              onChange={({ target }) => setWords((before) => ({ ...before, [each]: target.value }))}
              className={field}
            />
          </label>
        ))}
        <button
          type="submit"
          disabled={busy || !words.ko.trim() || !words.en.trim()}
          aria-busy={busy}
          className={secondary}
        >
          {t('button')}
        </button>
      </form>
      <p className="text-fine text-quiet">{t('effect')}</p>
      {refused && <Refusal code={refused} />}
    </div>
  );
}
