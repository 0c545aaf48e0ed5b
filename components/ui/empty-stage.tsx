import type { ReactNode } from 'react';

type Props = {
  title: string;
  text: string;
  /** It takes the place of something by itself: then it is read out. */
  announce?: boolean;
  children?: ReactNode;
};

/** A page, or a part of it, on which nothing is to be seen: why, and where to go. */
export function EmptyStage({ title, text, announce = false, children }: Props) {
  return (
    <div className="mx-auto flex max-w-column flex-1 flex-col items-center justify-center px-5 py-20 text-center">
      <svg
        viewBox="0 0 160 84"
        className="w-40 max-w-full text-line"
        fill="none"
        stroke="currentColor"
        strokeWidth="7"
        strokeLinecap="round"
        aria-hidden
      >
        <path d="M8 30C48-2 112-2 152 30" strokeDasharray="1 15" />
        <path d="M24 54C56 28 104 28 136 54" strokeDasharray="1 15" />
        <path d="M44 76C66 60 94 60 116 76" strokeDasharray="1 15" className="text-persimmon" />
      </svg>
      <div role={announce ? 'alert' : undefined}>
        <h1 className="mt-7 font-display text-head font-semibold">{title}</h1>
        <p className="mt-2 mb-7 text-quiet">{text}</p>
      </div>
      {children}
    </div>
  );
}
