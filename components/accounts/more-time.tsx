'use client';

import { useTexts } from '../texts/use-texts';
import { Submit } from '../ui/submit';
import { OwnFormNews, useOwnForm, type OwnFormState } from './own-form';

type Props = { needed: boolean; say: (form: FormData) => Promise<OwnFormState> };

/** Whether turns and holds are to last longer; one press turns it on or off. */
export function MoreTime({ needed, say }: Props) {
  const t = useTexts('ownAccount.moreTime');
  const { send, ...state } = useOwnForm(say);
  return (
    <form action={send} className="grid gap-4">
      <p className="font-semibold">{t(needed ? 'on' : 'off')}</p>
      <input type="hidden" name="needed" value={String(!needed)} />
      <Submit look="secondary">{t(needed ? 'turnOff' : 'turnOn')}</Submit>
      <OwnFormNews state={state} done={t('done')} />
    </form>
  );
}
