import { Notice } from '../ui/notice';
import type { Trouble } from '../ui/or-away';
import { Refusal } from '../ui/refusal';
import { saidByField } from './proof-fields';

type Props = {
  refused: Trouble | null;
  /** What may be so where no answer came; the same as of any form when it is left out. */
  away?: string;
};

/** Why a form about one's second factor was refused, unless one of its fields says so. */
export function FactorRefusal({ refused, away }: Props) {
  if (!refused) return null;
  const { code } = refused;
  if (code === 'AWAY' && away) {
    return (
      <Notice tone="bad" announce="assertive">
        {away}
      </Notice>
    );
  }
  return saidByField(code) ? null : <Refusal code={code} />;
}
