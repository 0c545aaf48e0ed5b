import { inDays } from './support/days';
import { expect, test } from './support/test';

test(
  'an operator makes a concert, sees to what the checklist finds, and publishes it; the second of two who edit is told',
  { tag: '@any-width' },
  async ({ context, newFan, page, shop, tolerate }) => {
    // A draft is nowhere for fans, and who edits what somebody else has edited is told.
    tolerate(/404|412|409/);
    const { context: other, page: there } = await newFan();
    const shopper = await newFan();
    for (const desk of [context, other]) await desk.addCookies([shop.operatorCookie]);
    await page.goto('/desk');
    await page.getByRole('link', { name: '새 공연' }).click();
    await page.getByLabel('제목').fill('첫눈 오는 밤');
    await page.getByLabel('아티스트').fill('해오름');
    await page.getByLabel('공연장').fill('작은 강당');
    await page.getByRole('button', { name: '초안 만들기' }).click();
    await page.waitForURL('**/edit');
    const concert = page.url().replace(/^.*\/desk(.*)\/edit$/, '$1');
    expect((await shopper.page.goto(concert))!.status()).toBe(404);

    await page.getByRole('link', { name: '공개 전 점검' }).click();
    await expect(page.getByText('회차가 없어요.')).toBeVisible();
    await expect(page.getByRole('button', { name: '공개하기' })).toBeDisabled();
    await page.getByRole('link', { name: '고치러 가기' }).first().click();
    const added = page.getByRole('region', { name: '회차 더하기' });
    await added.getByLabel('공연 시작').fill(inDays(20));
    await added.getByLabel('예매 시작').fill(inDays(-1));
    await added.getByLabel('예매 마감').fill(inDays(19));
    await added.getByLabel('좌석 수').fill('30');
    await added.getByLabel('가격(원)').fill('40000');
    await added.getByRole('button', { name: '회차 더하기' }).click();
    await expect(page.getByText('좌석 30 · 잡힘 0 · 팔림 0')).toBeVisible();

    await there.goto(`/desk${concert}/edit`);
    await page.getByLabel('소개', { exact: true }).fill('눈이 오면 문을 엽니다.');
    await page.getByRole('button', { name: '1곳 저장' }).click();
    await expect(page.getByText('저장했어요.')).toBeVisible();
    await there.getByLabel('제목', { exact: true }).fill('첫눈 오는 아침');
    await there.getByRole('button', { name: '1곳 저장' }).click();
    await expect(there.getByRole('main').getByRole('alert')).toContainText('소개– → 눈이 오면 문을 엽니다.');
    await there.getByRole('button', { name: '1곳 저장' }).click();
    await expect(there.getByText('저장했어요.')).toBeVisible();

    await page.getByRole('link', { name: '미리 보기' }).click();
    await expect(page.getByRole('heading', { name: '첫눈 오는 아침' }).last()).toBeVisible();
    await expect(page.getByText('눈이 오면 문을 엽니다.')).toBeVisible();
    await page.getByRole('link', { name: '공개 전 점검' }).click();
    await page.getByRole('button', { name: '공개하기' }).click();
    await expect(page.getByText('공개', { exact: true })).toBeVisible();
    await shopper.page.goto(concert);
    await expect(shopper.page.getByRole('heading', { name: '첫눈 오는 아침' })).toBeVisible();
    await expect(shopper.page.getByRole('link', { name: '예매하기' })).toBeVisible();
    await page.getByRole('link', { name: '기록' }).last().click();
    await expect(page.getByText('공연을 공개했어요')).toBeVisible();
  },
);

test(
  'who has a concert open is told of a date that moves, of one that is added, and that the sale has ended',
  { tag: '@any-width' },
  async ({ newFan, page, shop, tolerate }) => {
    // Where there are no dates any more the API says so.
    tolerate(/404/);
    const concert = await shop.addConcert({ queue: { capacity: 1 } });
    await shop.addFanInLine(concert);
    const waiting = await newFan();
    await waiting.enters(concert);
    await expect(waiting.position).toHaveText('1');
    await page.goto(`/concerts/${concert.id}`);
    const dates = page.getByRole('article').getByRole('heading');
    const [before] = await dates.allTextContents();

    await shop.putsOff(concert, 25);
    await expect(dates).not.toHaveText(before!);
    await shop.addsDate(concert, 26);
    await expect(dates).toHaveCount(2);
    await expect(waiting.page.getByRole('radio')).toHaveCount(2);
    await expect(waiting.position).toHaveText('1');

    await shop.endsSale(concert);
    await expect(page.getByText('예매가 끝난 공연이에요')).toBeVisible();
    await expect(page.getByRole('link', { name: /^예매하기/ })).toHaveCount(0);
  },
);
