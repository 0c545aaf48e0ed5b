'use client';

import { BlockedUntil } from './blocked-until';
import { Notice } from './notice';
import { SoftLink } from './soft-link';
import { plain } from './styles';
import { useRefusal } from './use-refusal';

type Props = { code: string; concertId?: string };

/** Why something was refused, read out when it appears, and the way on. */
export function Refusal({ code, concertId }: Props) {
  const { text, way } = useRefusal(concertId)(code);
  return (
    <Notice tone="bad" announce="assertive">
      {text}
      <BlockedUntil code={code} />
      {way && (
        <SoftLink href={way.href} className={`${plain} -mx-2 flex w-fit text-current`}>
          {way.name}
        </SoftLink>
      )}
    </Notice>
  );
}
