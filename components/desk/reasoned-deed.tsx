'use client';

import { useRouter } from 'next/navigation';
import { useRef, useState, type FormEvent } from 'react';

import { callApi, refusalOf } from '../live/api';
import { useTexts } from '../texts/use-texts';
import { Question } from '../ui/dialog';
import { Field } from '../ui/field';
import { Refusal } from '../ui/refusal';
import { danger, plain, secondary } from '../ui/styles';

/** What is asked before a deed, in the reader's words. */
type DeedWords = { button: string; label: string; title: string; text: string };

type Props = {
  /** Of the API: what `DELETE` takes away. */
  path: string;
  words: DeedWords;
  look?: 'plain' | 'secondary';
  /** Told when it is done; the page is made anew by itself. */
  done?: () => void;
};

type AskProps = Omit<Props, 'look'> & { close: () => void };

function Ask({ path, words: { button, title, text }, close, done }: AskProps) {
  const t = useTexts('deskForms.reasoned');
  const router = useRouter();
  const keep = useRef<HTMLButtonElement>(null);
  const [told, setTold] = useState<'reasonMissing' | { refused: string } | null>(null);
  const act = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('deedReason'));
    if (!reason.trim()) return setTold('reasonMissing');
    const refused = refusalOf(await callApi('DELETE', `${path}?${new URLSearchParams({ reason })}`));
    if (refused !== null) return setTold({ refused });
    close();
    done?.();
    router.refresh();
  };
  return (
    <Question title={title} text={text} focusFirst={keep} close={close}>
      <form noValidate onSubmit={(event) => void act(event)} className="mt-5 grid gap-3">
        <Field
          name="deedReason"
          label={t('reason')}
          hint={t('hint')}
          autoComplete="off"
          required
          maxLength={300}
          error={told === 'reasonMissing' ? t('reasonMissing') : undefined}
        />
        {typeof told === 'object' && told && <Refusal code={told.refused} />}
        <button ref={keep} type="button" className={secondary} onClick={close}>
          {t('keep')}
        </button>
        <button type="submit" className={danger}>
          {button}
        </button>
      </form>
    </Question>
  );
}

/** A button of a deed that takes something away, for a reason that is asked for before. */
export function ReasonedDeed({ look = 'plain', ...deed }: Props) {
  const [isAsked, setAsked] = useState(false);
  const { button, label } = deed.words;
  return (
    <>
      <button
        type="button"
        className={look === 'plain' ? plain : `${secondary} w-full`}
        aria-label={label}
        onClick={() => setAsked(true)}
      >
        {button}
      </button>
      {isAsked && <Ask {...deed} close={() => setAsked(false)} />}
    </>
  );
}
