import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';

import { drawTicket } from './draw-ticket';

const ticket = {
  ...{
    ticketId: '0190aaaa-0000-7000-8000-000000000001',
    paymentId: '0190aaaa-0000-7000-8000-000000000002',
    concertId: '0190aaaa-0000-7000-8000-000000000003',
  },
  ...{
    concertTitle: '달빛 아래',
    venue: '예술의전당',
    startsAt: '2026-12-24T11:00:00.000Z',
    movedFrom: null,
    cancelledAt: null,
    seatNumber: 7,
    code: 'FRONTROW:X:Y',
  },
};

/** The document with its compressed parts opened. */
function opened(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('latin1');
  return text.replace(/stream\n([\s\S]*?)\nendstream/g, (whole, packed: string) => {
    try {
      return inflateSync(Buffer.from(packed, 'latin1')).toString('latin1');
    } catch {
      return whole;
    }
  });
}

test('a ticket on paper brings the letters of its Korean words along', async () => {
  const document = opened(await drawTicket(ticket, { when: '12월 24일', seat: '7번 좌석', advice: '보여 주세요' }));
  expect(document).toContain('/FontFile3');
  for (const letter of '달빛아래예술의전당좌석주세요')
    expect(document, letter).toContain(`<${letter.codePointAt(0)!.toString(16)}>`);
});
