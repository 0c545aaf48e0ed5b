import { afterAll, expect, test, vi } from 'vitest';

import { TicketPress, type TicketOnPaper } from './ticket-press';

const drawn = vi.hoisted(() => ({ here: 0 }));
vi.mock('pdfkit', () => {
  drawn.here += 1;
  return { default: null };
});

const press = new TicketPress(3);
afterAll(() => press.close());

function wanted(seatNumber: number): TicketOnPaper {
  return {
    ticket: {
      ticketId: `0190aaaa-0000-7000-8000-00000000000${seatNumber}`,
      paymentId: '0190aaaa-0000-7000-8000-000000000002',
      concertId: '0190aaaa-0000-7000-8000-000000000003',
      concertTitle: '달빛 아래',
      venue: '예술의전당',
      startsAt: '2026-12-24T11:00:00.000Z',
      movedFrom: null,
      cancelledAt: null,
      seatNumber,
      code: 'FRONTROW:X:Y',
    },
    words: { when: '12월 24일', seat: `${seatNumber}번 좌석`, advice: '보여 주세요' },
  };
}

test('tickets are drawn in another thread, each once, however often they are asked for', async () => {
  let counted = 0;
  const print = (seat: number) => press.print(wanted(seat), async () => void (counted += 1));
  const [first, same, second] = await Promise.all([print(1), print(1), print(2)]);
  expect(Buffer.from(first.subarray(0, 5)).toString()).toBe('%PDF-');
  expect(same).toBe(first);
  expect(second).not.toBe(first);
  expect(await print(2)).toBe(second);
  expect(counted).toBe(3);
  expect(drawn.here).toBe(0);
}, 120_000);

test('a receipt is drawn there as well, and kept', async () => {
  const receipt = {
    title: '영수증',
    facts: [['예매 번호', '0000-0000-0001']],
    what: ['달빛 아래', '12월 24일', '예술의전당'],
    lines: [['7번', '50,000원']],
    total: ['결제 금액', '50,000원'],
  } as const;
  let counted = 0;
  const print = () => press.print({ receipt }, async () => void (counted += 1));
  const bytes = await print();
  expect(Buffer.from(bytes.subarray(0, 5)).toString()).toBe('%PDF-');
  expect(await print()).toBe(bytes);
  expect(counted).toBe(1);
  expect(drawn.here).toBe(0);
}, 120_000);

test('of many at once those beyond the line are refused, and a refusal by the count draws nothing', async () => {
  const asked = Array.from({ length: 5 }, (_, index) => press.print(wanted(index + 10), async () => undefined));
  const outcomes = await Promise.allSettled(asked);
  const refused = outcomes.filter(({ status }) => status === 'rejected');
  expect(refused).toHaveLength(2);
  expect(refused[0]).toMatchObject({ reason: { code: 'RATE_LIMITED' } });
  await expect(press.print(wanted(99), () => Promise.reject(new Error('no more')))).rejects.toThrow('no more');
}, 120_000);
