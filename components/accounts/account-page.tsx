import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

import { Logo } from '../shell/logo';
import { SoftLink } from '../ui/soft-link';
import { column, plain } from '../ui/styles';

type Props = {
  purpose: 'signIn' | 'signUp';
  callbackUrl: string;
  /** The visitor was signed in until just now; `idle`, until nobody had used it for long. */
  ended?: 'ended' | 'idle' | false;
  children: ReactNode;
};

/** What sign-in and sign-up have around their form: a word of welcome, and the way to the other one. */
export function AccountPage({ purpose, callbackUrl, ended = false, children }: Props) {
  const t = useTranslations('accountPages');
  const other = purpose === 'signIn' ? 'sign-up' : 'sign-in';
  return (
    <div className={`${column} py-10 md:py-16`}>
      <Logo className="size-12" />
      <h1 className="mt-4 font-display text-head font-semibold">{t(`${purpose}.title`)}</h1>
      <p className="mt-1.5 mb-7 text-quiet">{t(ended || `${purpose}.text`)}</p>
      {children}
      <p className="mt-6 text-small text-quiet">
        {t(`${purpose}.other`)}{' '}
        <SoftLink href={`/${other}?callbackUrl=${encodeURIComponent(callbackUrl)}`} className={plain}>
          {t(`${purpose}.otherLink`)}
        </SoftLink>
      </p>
    </div>
  );
}
