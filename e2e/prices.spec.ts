import { expect, test } from './support/test';

const sections = [
  { name: 'A', price: 187_000, rows: [2] },
  { name: 'B', price: 99_000, rows: [10, 10] },
];

test(
  'prices are told whole before anybody is inside: from, and each tier with what is left',
  { tag: '@any-width' },
  async ({ page, newFan, shop }) => {
    const concert = await shop.addConcert({ sections, price: 99_000, queue: { capacity: 1 } });
    await shop.someoneBuys(
      { ...concert, schedules: concert.schedules.map((date) => ({ ...date, price: 187_000 })) },
      [1],
    );
    await page.goto(`/concerts/${concert.id}`);
    await expect(page.getByRole('main')).toContainText('99,000원부터');
    const tiers = page.getByRole('list', { name: '좌석 등급' });
    await expect(tiers.getByRole('listitem')).toHaveText([/R석.*187,000원.*1석 남음/, /S석.*99,000원.*20석 남음/]);
    await shop.addFanInLine(concert);
    const fan = await newFan(300_000);
    await fan.enters(concert);
    await expect(fan.position).toHaveText('1');
    await expect(fan.page.getByRole('list', { name: '좌석 등급' }).getByRole('listitem')).toHaveCount(2);
    await fan.page.getByText('기다리는 동안 결제 준비해 두기').click();
    await expect(fan.page.getByText(/R석 187,000원 · 1석까지/)).toBeVisible();
    await expect(fan.page.getByText(/S석 99,000원 · 3석까지/)).toBeVisible();
    await expect(fan.page.getByTestId('payment-means')).toContainText('실제 돈은 오가지 않아요');
  },
);

test('beside the seat map the tiers stand by name, with their prices', async ({ newFan, shop }) => {
  const concert = await shop.addConcert({ sections, price: 99_000 });
  const fan = await newFan();
  await fan.goesInside(concert);
  const tiers = fan.page.getByRole('group', { name: '등급별로 보기' }).getByRole('button');
  await expect(tiers).toHaveText([/R석.*187,000원/, /S석.*99,000원/]);
  await tiers.first().click();
  await expect(tiers.first()).toHaveAttribute('aria-pressed', 'true');
});
