'use client';

import { useTexts } from '../texts/use-texts';
import { useWon } from '../texts/use-won';
import { Field } from '../ui/field';
import { Notice } from '../ui/notice';
import type { Refused } from '../ui/outcome';
import { SoftLink } from '../ui/soft-link';
import { plain } from '../ui/styles';
import { Submit } from '../ui/submit';
import { forgetFan } from './forget-fan';
import { OwnFormNews, useOwnForm } from './own-form';

function numberIn(members: Record<string, unknown>, name: string): number {
  return typeof members[name] === 'number' ? members[name] : 0;
}

/** What is left on the account and has to be used up before, each with the page where it can be. */
function InTheWay({ members }: { members: Record<string, unknown> }) {
  const t = useTexts('ownAccount.deletion.left');
  const won = useWon();
  const left = [
    {
      count: numberIn(members, 'balance'),
      text: t('balance', { amount: won(numberIn(members, 'balance')) }),
      href: '/wallet',
    },
    {
      count: numberIn(members, 'tickets'),
      text: t('tickets', { count: numberIn(members, 'tickets') }),
      href: '/tickets',
    },
    { count: numberIn(members, 'holds'), text: t('holds', { count: numberIn(members, 'holds') }), href: '/tickets' },
  ];
  return (
    <Notice tone="bad" announce="assertive" title={t('title')}>
      <ul>
        {left
          .filter(({ count }) => count > 0)
          .map(({ text, href }) => (
            <li key={text}>
              <SoftLink href={href} className={`${plain} -mx-2 text-current`}>
                {text}
              </SoftLink>
            </li>
          ))}
      </ul>
    </Notice>
  );
}

/** Two steps: what goes and what stays is opened first; then the password says that it is meant. */
export function DeleteAccount({ remove }: { remove: (form: FormData) => Promise<Refused> }) {
  const t = useTexts('ownAccount.deletion');
  const { send, ...state } = useOwnForm(remove, forgetFan);
  const { refused } = state;
  const wrong = refused?.code === 'BAD_CREDENTIALS';
  const notEmpty = refused?.code === 'ACCOUNT_NOT_EMPTY';
  return (
    <details className="group">
      <summary className={`${plain} -mx-2 text-rose`}>{t('open')}</summary>
      <p className="mt-2 text-small text-quiet">{t('goes')}</p>
      <p className="mt-2 text-small text-quiet">{t('stays')}</p>
      <p className="mt-2 text-small text-quiet">{t('first')}</p>
      <form action={send} noValidate className="mt-4 grid gap-4">
        <Field
          name="password"
          type="password"
          label={t('password')}
          autoComplete="current-password"
          required
          error={wrong ? t('wrong') : undefined}
        />
        {notEmpty && <InTheWay members={refused.members} />}
        {!wrong && !notEmpty && <OwnFormNews state={state} />}
        <Submit look="danger">{t('confirm')}</Submit>
      </form>
    </details>
  );
}
