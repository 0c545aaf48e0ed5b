import { expect, test } from './support/test';

test('signs in, waits, is let in, chooses, tops up, pays and has tickets', async ({ visitor, shop }) => {
  const concert = await shop.addConcert({ queue: { capacity: 1 }, price: 77_000 });
  const inside = await shop.addFanInLine(concert);
  await shop.call('POST', '/wallet/charges', { token: inside.token, data: { amount: 77_000 } });

  await test.step('signs in by the form, on the way to the line', async () => {
    await visitor.opens(`/concerts/${concert.id}/queue`);
    await visitor.signsIn(await shop.addFan());
  });

  await test.step('waits while somebody is in front, and is let in by the stream', async () => {
    await visitor.sees('[data-testid=position]', /^1$/);
    const data = { scheduleId: concert.schedules[0]!.id, seatNumbers: [7] };
    const { id } = await shop.call<{ id: string }>('POST', '/reservations', { ...inside, data });
    await shop.call('POST', '/payments', { ...inside, data: { reservationId: id } });
    await visitor.sees('h1, h2', /^좌석 고르기$/);
    await visitor.sees('[data-seat="7"]', /판매 완료/);
  });

  await test.step('chooses two seats and holds them', async () => {
    await visitor.presses('[data-seat="14"]');
    await visitor.presses('[data-seat="15"]');
    await visitor.presses('button', /^2석 잡고 결제하기/);
    await visitor.sees('h1', /^결제$/);
    expect(await shop.sales(concert)).toMatchObject({ held: 2 });
  });

  await test.step('tops up what is missing, and pays', async () => {
    await visitor.sees('[data-testid=missing]', /^154,000원$/);
    await visitor.presses('button', /충전하기$/);
    await visitor.sees('[data-testid=balance]', /^154,000원$/);
    await visitor.presses('button', /^154,000원 결제하기$/);
  });

  await test.step('has two tickets, with pictures to scan', async () => {
    await visitor.sees('main', /예매 완료! 2석을 예매했어요/);
    for (const seat of [14, 15]) await visitor.sees(`[role=img][aria-label="${seat}번 좌석의 입장 QR 코드"]`);
  });
  expect(await shop.sales(concert)).toMatchObject({ held: 0, sold: 3, revenue: 231_000 });
});
