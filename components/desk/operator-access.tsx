'use client';

import { useTexts } from '../texts/use-texts';
import type { KnownSession } from '../accounts/sessions';
import { ReasonedDeed } from './reasoned-deed';

type Props = {
  operator: { id: string; name: string };
  sessions: readonly KnownSession[];
  /** Since when there is a second factor, in the reader's words; null where there is none. */
  factorSince: string | null;
};

function SessionsOf({ operator: { id, name }, sessions }: Omit<Props, 'factorSince'>) {
  const t = useTexts('deskForms.access');
  if (sessions.length === 0) return <p className="text-quiet">{t('noSessions')}</p>;
  return (
    <>
      <ul className="divide-y divide-line border-y border-line" data-testid="sessions">
        {sessions.map((session) => {
          const device = session.device ?? t('unnamed');
          return (
            <li key={session.id} className="flex items-center gap-3 py-3">
              <div className="min-w-0 flex-1">
                <p className="font-medium wrap-anywhere">{device}</p>
                <p className="text-fine text-quiet tabular-nums">{t('began', { when: session.began })}</p>
                {session.used && (
                  <p className="text-fine text-quiet tabular-nums">{t('used', { when: session.used })}</p>
                )}
              </div>
              {session.current && <span className="text-fine text-quiet">{t('this')}</span>}
              <ReasonedDeed
                path={`/admin/operators/${id}/sessions/${session.id}`}
                words={{
                  button: t('end'),
                  label: t('endThis', { device, when: session.began }),
                  title: t('endTitle', { device }),
                  text: t('endText', { name }),
                }}
              />
            </li>
          );
        })}
      </ul>
      <div className="mt-4">
        <ReasonedDeed
          look="secondary"
          path={`/admin/users/${id}/sessions`}
          words={{ button: t('endAll'), label: t('endAll'), title: t('endAllTitle', { name }), text: t('endAllText') }}
        />
      </div>
    </>
  );
}

/** Where an operator is signed in, and by what; an owner ends and resets it, for a reason. */
export function OperatorAccess({ operator, sessions, factorSince }: Props) {
  const t = useTexts('deskForms.access');
  return (
    <div className="grid gap-x-16 gap-y-10 lg:grid-cols-2">
      <section aria-labelledby="sessions" className="min-w-0">
        <h2 id="sessions" className="mb-3 font-display text-title font-semibold">
          {t('sessions')}
        </h2>
        <SessionsOf operator={operator} sessions={sessions} />
      </section>
      <section aria-labelledby="factor" className="min-w-0">
        <h2 id="factor" className="mb-3 font-display text-title font-semibold">
          {t('factor')}
        </h2>
        <p className="mb-4">{factorSince ? t('factorSince', { when: factorSince }) : t('noFactor')}</p>
        {factorSince && (
          <ReasonedDeed
            look="secondary"
            path={`/admin/operators/${operator.id}/second-factor`}
            words={{
              button: t('reset'),
              label: t('reset'),
              title: t('resetTitle', { name: operator.name }),
              text: t('resetText'),
            }}
          />
        )}
      </section>
    </div>
  );
}
