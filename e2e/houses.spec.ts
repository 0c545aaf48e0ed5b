import type { Page } from '@playwright/test';

import { expect, test } from './support/test';

/** Presses the named buttons for one seat of the chosen section. */
async function marks(page: Page, seat: number, ...names: string[]): Promise<void> {
  await page.getByLabel('좌석까지').fill(String(seat));
  await page.getByLabel('좌석부터').fill(String(seat));
  await page.getByRole('button', { name: '고르기', exact: true }).click();
  await expect(page.getByText('고른 좌석 1개')).toBeVisible();
  for (const name of names) await page.getByRole('button', { name, exact: true }).click();
}

test(
  'a house is drawn without a pointer, put to use, and a fan sees it as it was drawn',
  { tag: '@any-width' },
  async ({ context, newFan, page, shop }) => {
    await context.addCookies([shop.operatorCookie]);
    await page.goto('/desk/houses');
    await page.getByLabel('공연장').fill('바다극장');
    await page.getByLabel('도면 이름').fill('둥근 무대');
    await page.getByRole('button', { name: '그리기 시작' }).click();
    await page.waitForURL('**/desk/houses/*');
    const plan = page.getByRole('application', { name: '공연장 도면' });
    const saved = page.getByText('저장됨', { exact: true });

    await test.step('a stage, two tiers, curved rows, an area to stand in', async () => {
      await page.getByText('무대', { exact: true }).first().click();
      await page.getByRole('button', { name: '무대 놓기' }).click();
      for (let tier = 0; tier < 2; tier += 1) await page.getByRole('button', { name: '등급 더하기' }).click();
      await page.getByRole('button', { name: '곡선 구역' }).click();
      await page.getByLabel('열 수').fill('2');
      await page.getByLabel('열마다 좌석').fill('6');
      await page.getByLabel('세로 위치').first().fill('0');
      await page.getByRole('button', { name: '스탠딩' }).click();
      await page.getByLabel('세로 위치').first().fill('9');
      await page.getByLabel('인원', { exact: true }).fill('20');
      await page.getByRole('combobox', { name: '등급', exact: true }).selectOption({ label: 'B석' });
    });
    await test.step('keys move, turn, remove, and take it back', async () => {
      await plan.focus();
      for (const key of ['ArrowRight', 'ArrowRight', ']', '[', 'ArrowLeft', 'ArrowLeft', 'Delete'])
        await page.keyboard.press(key);
      await expect(page.getByText('구역 1개')).toBeVisible();
      await page.keyboard.press('Control+z');
      await expect(page.getByText('구역 2개')).toBeVisible();
      await page.keyboard.press('Tab');
      await expect(page.getByRole('button', { name: 'A 12석' })).toHaveAttribute('aria-pressed', 'true');
    });
    await test.step('seats get traits and are kept back', async () => {
      await marks(page, 1, '휠체어석');
      await marks(page, 2, '동반석');
      await marks(page, 6, '언론용으로 따로 두기');
    });
    await expect(page.getByText('고칠 곳이 없어요.')).toBeVisible();
    await expect(saved).toBeVisible();
    await page.getByRole('button', { name: '이 도면으로 새 판 만들기' }).click();
    await expect(page.getByText('1판을 만들었어요.')).toBeVisible();
    await page.reload();
    await expect(page.getByText('구역 2개')).toBeVisible();

    const planId = (await page.locator('code').textContent())!;
    const tiers = [
      { name: { ko: '좌석' }, price: 90_000 },
      { name: { ko: '스탠딩' }, price: 70_000 },
    ];
    const concert = await shop.addConcert({ plan: { planId, tiers } });
    const fan = await newFan();
    await fan.goesInside(concert);
    await expect(fan.page.getByRole('application', { name: '좌석 지도' })).toBeVisible();
    await expect(fan.seat(1)).toHaveAccessibleName(/휠체어/);
    await expect(fan.seat(6)).toHaveAccessibleName('좌석 A구역 1열 6번, 90,000원, 지금은 판매하지 않음');
    await expect(fan.page.getByRole('listitem').filter({ hasText: '지금은 판매하지 않음' })).toBeVisible();
    await fan.seat(6).click({ force: true });
    await expect(fan.page.getByRole('alert').filter({ hasText: '지금은 판매하지 않는 좌석이에요' })).toBeVisible();
    await fan.chooses(3);
    await fan.page.getByLabel('구역', { exact: true }).selectOption({ index: 1 });
    await fan.page.getByRole('button', { name: '한 명 늘리기' }).click();
    await fan.page.getByRole('button', { name: '한 명 늘리기' }).click();
    await fan.holds();
    await fan.seesCheckout();
    await expect(fan.page.getByText('230,000원').first()).toBeVisible();
    expect(await shop.sales(concert)).toMatchObject({ held: 3, available: 28, keptBack: 1 });
  },
);
