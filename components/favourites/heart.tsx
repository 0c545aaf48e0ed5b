'use client';

import { Heart as Drawing } from 'lucide';
import { useRef, useState, type FormEvent } from 'react';

import { useTexts } from '../texts/use-texts';
import { Icon } from '../ui/icon';
import { like, useLikes } from './favourites';
import { isSignedInHere } from '../live/signed-in-here';

type Props = {
  concertId: string;
  title: string;
  /** On a poster, or beside words. */
  on: 'poster' | 'page';
};

const looks = {
  // In the lower corner, for words stand at the top: a poster is four thirds as high as the card is wide.
  poster: 'absolute top-[calc(400cqw/3-3.1rem)] right-1.5 z-10',
  page: 'relative inline-block align-middle',
} as const;

/**
 * Keeps a concert among the visitor's favourites. A form, which works without script; it leads those who have not signed in to
 * do so, and what they liked is remembered meanwhile.
 */
export function Heart({ concertId, title, on }: Props) {
  const t = useTexts('favourites');
  const likes = useLikes(concertId);
  const form = useRef<HTMLFormElement>(null);
  const [failed, setFailed] = useState(false);

  async function change(event: FormEvent): Promise<void> {
    if (!isSignedInHere()) return;
    event.preventDefault();
    const reply = await like(concertId, !likes);
    // The session has ended: the form takes the way by signing in.
    if (reply.kind === 'refused' && reply.problem.code === 'UNAUTHENTICATED') form.current?.submit();
    setFailed(reply.kind !== 'ok');
  }

  return (
    <form ref={form} method="post" action="/favourite" onSubmit={(event) => void change(event)} className={looks[on]}>
      <input type="hidden" name="concertId" value={concertId} />
      <button
        type="submit"
        aria-pressed={likes}
        aria-label={t('heart', { title })}
        className="grid size-11 cursor-pointer place-items-center rounded-full border border-line bg-card/90 text-ink transition hover:border-ink hover:text-persimmon aria-pressed:text-persimmon"
      >
        <Icon of={Drawing} className={`size-5 ${likes ? 'fill-current' : ''}`} />
      </button>
      <span
        role="status"
        className="absolute top-full right-0 z-20 mt-1 w-max max-w-40 rounded-small bg-ink px-2.5 py-1 text-fine text-paper empty:hidden"
      >
        {failed ? t('failed') : null}
      </span>
    </form>
  );
}
