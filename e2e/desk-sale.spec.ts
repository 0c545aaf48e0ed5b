import type { Download, Page } from '@playwright/test';

import { inDays } from './support/days';
import { expect, test } from './support/test';

/** More seats than the virtual fans below can buy, so that no rehearsal of theirs ends because all is sold. */
const HOUSE = { venue: '바다극장', name: '작은 무대', rows: '8', seats: '12' };
const SEATS = Number(HOUSE.rows) * Number(HOUSE.seats);
const VIRTUAL_FANS = 20;
const PRICE = 90_000;

/** The rows of a table that was downloaded, each by the names of its columns. No cell of it has a comma or a quote in it. */
async function rowsOf(file: Download): Promise<Record<string, string>[]> {
  const text = await new Response((await file.createReadStream()) as unknown as ReadableStream).text();
  const [head, ...lines] = text.replace('\uFEFF', '').replaceAll('"', '').trimEnd().split('\r\n');
  const columns = head!.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, index) => [columns[index]!, cell])));
}

async function downloads(page: Page, link: string): Promise<Record<string, string>[]> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: link, exact: true }).click(),
  ]);
  return rowsOf(file);
}

/** Draws a small house and puts it to use; gives what the list of plans calls it. */
async function drawsHouse(page: Page): Promise<string> {
  await page.goto('/desk/houses');
  await page.getByLabel('공연장').fill(HOUSE.venue);
  await page.getByLabel('도면 이름').fill(HOUSE.name);
  await page.getByRole('button', { name: '그리기 시작' }).click();
  await page.waitForURL('**/desk/houses/*');
  await page.getByText('무대', { exact: true }).first().click();
  await page.getByRole('button', { name: '무대 놓기' }).click();
  await page.getByRole('button', { name: '등급 더하기' }).click();
  await page.getByRole('button', { name: '곡선 구역' }).click();
  await page.getByLabel('열 수').fill(HOUSE.rows);
  await page.getByLabel('열마다 좌석').fill(HOUSE.seats);
  await page.getByLabel('세로 위치').first().fill('0');
  await expect(page.getByText('저장됨', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: '이 도면으로 새 판 만들기' }).click();
  await expect(page.getByText('1판을 만들었어요.')).toBeVisible();
  return `${HOUSE.venue} ${HOUSE.name} · 1판 · ${SEATS}석`;
}

/** Makes a draft with a date in the house, of which booking opened yesterday; gives its address without the desk. */
async function makesConcert(page: Page, house: string, title: string): Promise<string> {
  await page.goto('/desk/concerts/new');
  for (const [label, text] of [
    ['제목', title],
    ['아티스트', '해오름'],
    ['공연장', HOUSE.venue],
  ] as const)
    await page.getByLabel(label).fill(text);
  await page.getByRole('button', { name: '초안 만들기' }).click();
  await page.waitForURL('**/edit');
  const added = page.getByRole('region', { name: '회차 더하기' });
  for (const [label, days] of [
    ['공연 시작', 20],
    ['예매 시작', -1],
    ['예매 마감', 19],
  ] as const)
    await added.getByLabel(label).fill(inDays(days));
  await added.getByLabel('도면').selectOption({ label: house });
  await added.getByLabel('A석 가격(원)').fill(String(PRICE));
  await added.getByRole('button', { name: '회차 더하기' }).click();
  await expect(page.getByText(`좌석 ${SEATS} · 잡힘 0 · 팔림 0`)).toBeVisible();
  return page.url().replace(/^.*\/desk(.*)\/edit$/, '$1');
}

test(
  'an operator makes a concert in a house of their own, opens it, steers its sale while it is rehearsed, and takes the figures',
  { tag: '@desktop' },
  async ({ context, page, shop, tolerate }) => {
    // The preview of a draft's poster, and nothing else, is not there yet.
    tolerate(/404/);
    await context.addCookies([shop.operatorCookie]);
    const title = `파도 소리 ${crypto.randomUUID().slice(0, 4)}`;
    const path = await makesConcert(page, await drawsHouse(page), title);
    await page.getByRole('link', { name: '공개 전 점검' }).click();
    await page.getByRole('button', { name: '공개하기' }).click();
    await expect(page.getByText('공개', { exact: true })).toBeVisible();
    const concert = await shop.concertOf(path.slice('/concerts/'.length));
    const fan = await shop.addFan(3 * PRICE);
    await shop.buys(fan, concert, [1, 2]);
    // One after the other they take ten seconds each: the rehearsal is longer than this test may be.
    await shop.letsInOneByOne(concert);

    const rehearsal = await context.newPage();
    await rehearsal.goto(`/desk${path}/rehearsals`);
    await rehearsal.getByLabel('가상 관객 수').fill(String(VIRTUAL_FANS));
    await rehearsal.getByLabel('행동').selectOption('calm');
    await rehearsal.getByLabel(/판매가 진행 중이거나/).check();
    await rehearsal.getByRole('button', { name: '예행연습 시작하기' }).click();
    const performs = rehearsal.getByRole('progressbar');
    await expect(performs).toBeVisible({ timeout: 60_000 });

    await page.goto(`/desk${path}`);
    await page.getByLabel('까닭').first().fill('음향 점검');
    await page.getByRole('button', { name: '입장 멈추기' }).click();
    await expect(page.getByText('입장 멈춤', { exact: true }).first()).toBeVisible();
    const late = await shop.addFanInLine(concert);
    const place = () => shop.call<{ status: string }>('GET', '/queue/tokens/me', late);
    expect(await place()).toMatchObject({ status: 'wait' });
    await page.getByRole('button', { name: '입장 다시 시작하기' }).click();
    await expect(page.getByText('입장 중', { exact: true })).toBeVisible();
    await expect.poll(async () => (await place()).status).toBe('active');
    await expect(performs).toBeVisible();
    await rehearsal.getByRole('button', { name: '예행연습 멈추기' }).click();
    await expect(rehearsal.getByText('운영자가 멈췄거나, 진행하던 서버가 종료되어 끝났어요.')).toBeVisible();
    await rehearsal.close();

    await page.goto('/desk/people');
    await page.getByRole('searchbox').fill(fan.email);
    await page.getByRole('button', { name: '찾기' }).click();
    await page.getByRole('main').getByRole('listitem').getByRole('link').click();
    const story = page.getByRole('region', { name: '있었던 일' }).getByRole('listitem');
    await expect(story.filter({ hasText: '결제했어요' })).toContainText(title);

    await takesFigures(page, path, await shop.sales(concert));
  },
);

/** What is downloaded is what was sold: nothing of the rehearsal, which sold seats of a house that looks the same. */
async function takesFigures(page: Page, path: string, sales: { sold: number; revenue: number }): Promise<void> {
  expect(sales).toMatchObject({ sold: 2, revenue: 2 * PRICE });
  await page.goto(`/desk${path}/figures`);
  const [order, ...more] = await downloads(page, '주문 (CSV)');
  expect(more).toEqual([]);
  expect(order).toMatchObject({
    seatCount: String(sales.sold),
    seats: 'A/1/1; A/1/2',
    amount: String(sales.revenue),
    status: 'paid',
  });
  const hours = await downloads(page, '시간대별 (CSV)');
  expect(hours).toMatchObject([{ orders: '1', seats: String(sales.sold), revenue: String(sales.revenue) }]);
}
