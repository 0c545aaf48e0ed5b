import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';

import { getSales } from '@/lib/catalog/schema';
import { listDeeds } from '@/lib/deeds/schema';
import { exportFigures, exportLedger, exportSales, getFigures, getHeat, getLedger } from '@/lib/figures/schema';
import { insertConcert } from '@/lib/makers/concerts';
import { insertPurchase } from '@/lib/makers/sales';
import { insertUser } from '@/lib/makers/users';
import { doors, pathOf, refuse, send, succeed } from '@/lib/testing/api-client';

const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

async function soldSeats() {
  const concert = await insertConcert();
  const { userId, email } = await insertUser({ balance: 500_000 });
  await insertPurchase({ userId, scheduleId: concert.scheduleId, seatNumbers: [2, 1] });
  return { ...concert, email };
}

describe.each(doors)('figures through the $door door', (door) => {
  it('are what the sales are, and say which seats went first', async () => {
    const { concertId, scheduleId } = await soldSeats();
    const ask = { as: await insertUser({ role: 'operator', deskRole: 'door' }), params: { concertId } };
    const { body: sales } = await succeed(door, getSales, ask);
    const { body: figures } = await succeed(door, getFigures, { ...ask, query: { scheduleId } });
    expect(figures.seats).toMatchObject({ sold: sales.sold, revenue: sales.revenue, available: sales.available });
    const { body: heat } = await succeed(door, getHeat, { ...ask, query: { scheduleId } });
    expect([heat.total, heat.taken, heat.takenAfterMs.filter((ms) => ms !== null).length]).toEqual([50, 2, 2]);
    const other = await insertConcert();
    await refuse(door, getFigures, { ...ask, query: { scheduleId: other.scheduleId } }, 'SCHEDULE_NOT_FOUND');
    await refuse(door, getHeat, { ...ask, query: { scheduleId: other.scheduleId } }, 'SCHEDULE_NOT_FOUND');
  });

  it('are files, in which only those are named whom one may read', async () => {
    const { concertId, email } = await soldSeats();
    const params = { concertId };
    const owner = await insertUser({ role: 'operator' });
    const sale = await insertUser({ role: 'operator', deskRole: 'sale' });
    const download = (query: Record<string, string>, as = owner) =>
      send(door, pathOf(exportSales, { params, query }), 'GET', { as });
    const plain = await download({}, sale);
    expect(plain.headers.get('content-disposition')).toBe(`attachment; filename="orders-${concertId.slice(-8)}.csv"`);
    expect(await plain.text()).not.toContain(email);
    await refuse(door, exportSales, { as: sale, params, query: { people: 'true' } }, 'FORBIDDEN');
    const named = await download({ people: 'true', format: 'xlsx', table: 'tickets', reason: '정산' });
    expect([named.headers.get('content-type'), named.headers.get('cache-control')]).toEqual([
      WORKBOOK,
      'private, no-store',
    ]);
    const files = unzipSync(new Uint8Array(await named.arrayBuffer()));
    expect(Buffer.from(files['xl/worksheets/sheet1.xml']!).toString()).toContain(email);
    const deedsOf = async (operatorId: string) =>
      (await succeed(door, listDeeds, { as: owner, query: { operatorId } })).body.items;
    expect(await deedsOf(owner.userId)).toMatchObject([
      { deed: 'salesExported', concertId, reason: '정산', requestId: named.headers.get('x-request-id') },
    ]);
    expect(await deedsOf(sale.userId)).toEqual([]);
    const figures = await send(door, pathOf(exportFigures, { params, query: { table: 'funnel' } }), 'GET', {
      as: sale,
    });
    expect(await figures.text()).toContain('"paid",1\r\n');
  });

  it('are a ledger by day, for whoever may see it', async () => {
    await soldSeats();
    const as = await insertUser({ role: 'operator', deskRole: 'programme' });
    const { body } = await succeed(door, getLedger, { as });
    expect(body.days.at(-1)).toMatchObject({ owed: body.owedNow });
    await refuse(door, getLedger, { as, query: { from: '2026-02-01', to: '2026-01-01' } }, 'VALIDATION_FAILED');
    await refuse(door, getLedger, { as, query: { from: '2026-02-30' } }, 'VALIDATION_FAILED');
    await refuse(door, getLedger, { as, query: { from: '0001-01-01', to: '9999-12-31' } }, 'VALIDATION_FAILED');
    const query = { table: 'days', from: '2020-01-01', to: '2020-01-31' };
    const file = await send(door, pathOf(exportLedger, { query }), 'GET', { as });
    expect(await file.text()).toBe('"day","entries","charged","refunded","spent","owed"\r\n');
  });
});
