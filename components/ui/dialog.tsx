'use client';

import { AlertDialog } from '@base-ui/react/alert-dialog';
import { Dialog } from '@base-ui/react/dialog';
import type { ReactNode, RefObject } from 'react';

type Props = {
  title: string;
  text?: string;
  /** What has the focus first; the first control when left out. */
  focusFirst?: RefObject<HTMLElement | null>;
  close: () => void;
  children: ReactNode;
};

/** A question that has to be answered before anything else: a press beside it does not put it away. */
export function Question({ title, text, focusFirst, close, children }: Props) {
  return (
    <AlertDialog.Root open onOpenChange={(open) => !open && close()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="dialog-backdrop" />
        <AlertDialog.Popup className="dialog" initialFocus={focusFirst}>
          <AlertDialog.Title className="font-display text-title font-semibold">{title}</AlertDialog.Title>
          {text && <AlertDialog.Description className="mt-1.5 text-quiet">{text}</AlertDialog.Description>}
          {children}
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}

/** Something to look at more closely; Escape and a press beside it put it away. */
export function Closeup({ title, text, focusFirst, close, children }: Props) {
  return (
    <Dialog.Root open onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="dialog-backdrop" />
        <Dialog.Popup className="dialog" initialFocus={focusFirst}>
          <Dialog.Title className="font-display text-title font-semibold">{title}</Dialog.Title>
          {text && <Dialog.Description className="mt-1.5 text-small text-quiet">{text}</Dialog.Description>}
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
