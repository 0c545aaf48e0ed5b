'use client';

import { callApi } from '../../live/api';
import { useTexts } from '../../texts/use-texts';
import { Refusal } from '../../ui/refusal';
import { primary } from '../../ui/styles';
import { useDeed } from '../use-deed';

type Props = { concertId: string; version: number; ready: boolean };

/** Puts the draft that was looked at before the public. */
export function Publish({ concertId, version, ready }: Props) {
  const t = useTexts('concertForm');
  const { busy, refused, act } = useDeed();
  const publish = () =>
    act(() => callApi('PUT', `/admin/concerts/${concertId}/publication`, undefined, { 'if-match': `"${version}"` }));
  return (
    <div className="grid gap-3">
      <button
        type="button"
        disabled={busy || !ready}
        aria-busy={busy}
        onClick={() => void publish()}
        className={`${primary} w-fit`}
      >
        {t('publish')}
      </button>
      {refused && <Refusal code={refused.code} />}
    </div>
  );
}
