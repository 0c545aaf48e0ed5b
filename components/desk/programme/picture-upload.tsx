'use client';

import { useState, type ChangeEvent } from 'react';

import { callApi } from '../../live/api';
import { useTexts } from '../../texts/use-texts';
import { Notice } from '../../ui/notice';
import { Refusal } from '../../ui/refusal';
import { box } from '../../ui/styles';
import { useDeed } from '../use-deed';

/** As the API bounds it; whoever chooses more is told before it travels. */
const MAX_BYTES = 8 * 2 ** 20;
/** A large picture is made anew in seven files, on a busy machine too. */
const DEADLINE_MS = 60_000;
const KINDS = 'image/png,image/jpeg,image/webp,image/avif';

function asBase64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(String(reader.result).replace(/^[^,]*,/, '')));
    reader.addEventListener('error', () => reject(reader.error));
    reader.readAsDataURL(file);
  });
}

/** The picture that fans see in place of the drawn poster. */
export function PictureUpload({ concertId, version }: { concertId: string; version: number }) {
  const t = useTexts('concertForm.picture');
  const { busy, refused, act } = useDeed();
  const [told, setTold] = useState<'done' | 'large' | null>(null);
  const choose = async ({ target }: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const [file] = target.files ?? [];
    if (!file) return;
    if (file.size > MAX_BYTES) return setTold('large');
    setTold(null);
    const data = await asBase64(file);
    const path = `/admin/concerts/${concertId}/picture`;
    const done = await act(() => callApi('PUT', path, { data }, { 'if-match': `"${version}"` }, DEADLINE_MS));
    target.value = '';
    if (done) setTold('done');
  };
  return (
    <div className="grid max-w-lg gap-3">
      <label className="text-small font-semibold">
        {t('file')}
        <input
          type="file"
          accept={KINDS}
          disabled={busy}
          aria-busy={busy}
          onChange={(event) => void choose(event)}
          className={`${box} mt-1.5 py-2 font-normal`}
        />
      </label>
      <div role="status">
        {busy && <Notice tone="calm">{t('busy')}</Notice>}
        {!busy && told === 'done' && <Notice tone="good">{t('done')}</Notice>}
      </div>
      {told === 'large' && <Notice tone="bad">{t('large')}</Notice>}
      {refused && <Refusal code={refused.code} />}
    </div>
  );
}
