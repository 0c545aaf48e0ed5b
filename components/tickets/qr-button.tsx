'use client';

import { useEffect, useRef, useState } from 'react';

import { useTexts } from '../texts/use-texts';
import { Closeup } from '../ui/dialog';
import { secondary } from '../ui/styles';

type Props = {
  /** The dark squares as one path, a unit a square, in a picture so many squares wide (qr-path.ts). */
  picture: { path: string; size: number };
  label: string;
  title: string;
  seat: string;
};

function Picture({ picture: { path, size }, label }: Pick<Props, 'picture' | 'label'>) {
  return (
    <span role="img" aria-label={label} className="block overflow-hidden rounded-small forced-color-adjust-none">
      <svg viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges" className="block size-full" aria-hidden>
        {/* In the picture itself: whatever the theme, scanners want dark on light. */}
        <rect width={size} height={size} fill="#fff" />
        <path d={path} fill="#000" />
      </svg>
    </span>
  );
}

/** Keeps the screen awake while something is shown, where the browser can. */
function useWakefulScreen(): void {
  useEffect(() => {
    // Refused on a low battery, for example; then the screen dims as always.
    const lock = navigator.wakeLock?.request('screen').catch(() => null);
    return () => void lock?.then((held) => held?.release());
  }, []);
}

function LargeQr({ picture, label, title, seat, close }: Props & { close: () => void }) {
  const t = useTexts('ticketQr');
  const button = useRef<HTMLButtonElement>(null);
  useWakefulScreen();
  return (
    <Closeup title={title} text={t('bright')} focusFirst={button} close={close}>
      <div className="mx-auto mt-4 max-w-80">
        <Picture picture={picture} label={label} />
      </div>
      <p className="mt-3 text-center font-display text-head font-semibold text-persimmon tabular-nums">{seat}</p>
      <button ref={button} type="button" className={`${secondary} mt-4 w-full`} onClick={close}>
        {t('close')}
      </button>
    </Closeup>
  );
}

/** The picture to be scanned at the door, and on a press the same as large as the screen. */
export function QrButton(props: Props) {
  const t = useTexts('ticketQr');
  const [large, setLarge] = useState(false);
  return (
    <>
      <button
        type="button"
        onClick={() => setLarge(true)}
        aria-haspopup="dialog"
        className="block w-full cursor-zoom-in rounded-small"
      >
        <Picture picture={props.picture} label={props.label} />
        <span className="sr-only">{t('enlarge')}</span>
      </button>
      {large && <LargeQr {...props} close={() => setLarge(false)} />}
    </>
  );
}
