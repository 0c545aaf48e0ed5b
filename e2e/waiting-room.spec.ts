import { expect, test } from './support/test';

/** Room for one, so that everyone else waits. */
const oneAtATime = { queue: { capacity: 1 } };

test(
  'the second fan waits and is let in when the first one has paid',
  { tag: '@any-width' },
  async ({ newFan, shop }) => {
    const concert = await shop.addConcert(oneAtATime);
    const [first, second] = [await newFan(100_000), await newFan()];
    await first.goesInside(concert);
    await second.enters(concert);
    await expect(second.position).toHaveText('1');
    await expect(second.page).toHaveTitle(/1번째/);
    await first.chooses(7);
    await first.holds();
    await first.seesCheckout();
    await first.pays();
    await second.seesSeats(concert);
    await expect(second.seat(7)).toHaveAccessibleName(/판매 완료/);
  },
);

test('the second fan is let in when the first one leaves', { tag: '@any-width' }, async ({ newFan, shop }) => {
  const concert = await shop.addConcert({ ...oneAtATime, dates: 2 });
  const [first, second] = [await newFan(), await newFan()];
  await first.enters(concert);
  await expect(first.page.getByRole('alert').filter({ hasText: '입장하세요' })).toContainText(
    '날짜를 고르면 바로 좌석으로 가요.',
  );
  await second.enters(concert);
  await expect(second.position).toHaveText('1');
  await expect(second.page.getByRole('heading', { name: '이제 이렇게 진행돼요' })).toBeVisible();
  await second.page.getByRole('radio').nth(1).check();

  await first.page.getByRole('button', { name: '줄에서 나가기' }).click();
  await first.page.getByRole('button', { name: '나가기', exact: true }).click();
  await expect(first.page.getByRole('heading', { name: '줄에서 나왔어요' })).toBeVisible();
  await expect(first.page.getByRole('heading', { name: '이제 이렇게 진행돼요' })).toBeHidden();
  await second.page.waitForURL(`**/schedules/${concert.schedules[1]!.id}`);

  await first.page.getByRole('button', { name: '다시 줄 서기' }).click();
  await expect(first.position).toHaveText('1');
});

test('reloading and a second tab keep the place', { tag: '@any-width' }, async ({ newFan, shop }) => {
  const concert = await shop.addConcert(oneAtATime);
  await (await newFan()).goesInside(concert);
  const fan = await newFan();
  await fan.enters(concert);
  await expect(fan.position).toHaveText('1');
  const behind = await newFan();
  await behind.enters(concert);
  await expect(behind.position).toHaveText('2');

  await fan.page.reload();
  await expect(fan.position).toHaveText('1');
  const tab = await fan.context.newPage();
  await tab.goto(`/concerts/${concert.id}/queue`);
  await expect(tab.getByTestId('position')).toHaveText('1');
  await expect(behind.position).toHaveText('2');

  await tab.getByRole('button', { name: '줄에서 나가기' }).click();
  await tab.getByRole('button', { name: '나가기', exact: true }).click();
  await expect(fan.page.getByRole('heading', { name: '이 순서는 끝났어요' })).toBeVisible();
  await expect(behind.position).toHaveText('1');
});

test('a lost network costs nothing', { tag: '@any-width' }, async ({ newFan, shop, tolerate }) => {
  tolerate(/ERR_INTERNET_DISCONNECTED/);
  const concert = await shop.addConcert(oneAtATime);
  const inside = await newFan();
  await inside.goesInside(concert);
  const fan = await newFan();
  await fan.enters(concert);
  await expect(fan.position).toHaveText('1');

  await fan.context.setOffline(true);
  await expect(
    fan.page.getByText(/^연결이 끊겼어요\. (오전|오후) \d+:\d\d 기준이고, 순서는 그대로 지켜져요$/),
  ).toBeVisible();
  await expect(fan.position).toHaveText('1');
  await fan.context.setOffline(false);
  await expect(fan.page.getByText('순서를 지켜보고 있어요')).toBeVisible();
  await expect(fan.position).toHaveText('1');

  await shop.call('DELETE', '/queue/tokens/me', { queueToken: await inside.queueToken(concert) });
  await fan.seesSeats(concert);
});

test('without a stream the page asks instead', { tag: '@any-width' }, async ({ newFan, shop, tolerate }) => {
  tolerate(/ERR_FAILED/);
  const concert = await shop.addConcert(oneAtATime);
  const inside = await newFan();
  await inside.goesInside(concert);
  const fan = await newFan();
  await fan.page.route('**/queue/tokens/me/stream*', (route) => route.abort());
  await fan.enters(concert);
  await expect(fan.position).toHaveText('1');
  await shop.call('DELETE', '/queue/tokens/me', { queueToken: await inside.queueToken(concert) });
  await fan.seesSeats(concert);
});

test(
  'when the time is up the page says so and gives a new place',
  { tag: '@any-width' },
  async ({ newFan, shop, tolerate }) => {
    // The seats' stream may be asked for in the very moment in which the time is up.
    tolerate(/403/);
    const concert = await shop.addConcert({ queue: { capacity: 1, activeSeconds: 8 } });
    const fan = await newFan();
    await fan.goesInside(concert);
    await expect(
      fan.page.getByRole('alert').getByRole('heading', { name: '좌석을 고를 시간이 끝났어요' }),
    ).toBeVisible();
    await fan.page.getByRole('button', { name: '다시 줄 서기' }).click();
    await fan.seesSeats(concert);
  },
);

test(
  'before booking opens the concert counts down, and can be booked at the opening without a reload',
  { tag: '@any-width' },
  async ({ newFan, shop }) => {
    const concert = await shop.addConcert({ opensInSeconds: 10 });
    const { page } = await newFan();
    await page.goto(`/concerts/${concert.id}`);
    await expect(page.getByRole('timer')).toHaveText(/^0:\d\d$/);
    await expect(page.getByText('오픈 예정', { exact: true })).toBeVisible();
    await expect(page.getByRole('link', { name: /^예매하기/ })).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText('예매 중', { exact: true })).toBeVisible();
    await expect(page.getByText('오픈 예정', { exact: true })).toHaveCount(0);
  },
);

test(
  'when booking is over neither its rules nor what would come next are told',
  { tag: '@any-width' },
  async ({ newFan, shop, tolerate }) => {
    tolerate(/404|409/);
    const concert = await shop.addConcert({ opensInSeconds: -120, closesInSeconds: -60 });
    const { page } = await newFan();
    await page.goto(`/concerts/${concert.id}`);
    await expect(page.getByText('예매가 끝난 공연이에요')).toBeVisible();
    await expect(page.getByText('입장 순서')).toHaveCount(0);
    await page.goto(`/concerts/${concert.id}/queue`);
    await expect(page.getByRole('heading', { name: '지금은 줄을 설 수 없어요' })).toBeVisible();
    await expect(page.getByRole('heading', { name: '이제 이렇게 진행돼요' })).toHaveCount(0);
  },
);

test(
  'before booking opens the waiting room counts down, lets one get ready, and joins by itself',
  { tag: '@any-width' },
  async ({ newFan, shop }) => {
    const concert = await shop.addConcert({ opensInSeconds: 18 });
    const fan = await newFan();
    const { page } = fan;
    const joins: number[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/queue/tokens')) joins.push(Date.now());
    });
    await page.goto(`/concerts/${concert.id}`);
    await page.getByRole('link', { name: /^대기실에서 기다리기/ }).click();
    await expect(page.getByRole('timer')).toHaveText(/^0:\d\d$/);
    await expect(page.getByText('이 화면을 열어 두면 열리는 순간 저절로 줄을 서요.')).toBeVisible();
    await page.getByRole('button', { name: '지갑 미리 충전하기' }).click();
    await page.getByLabel('충전할 금액').fill('50000');
    await page.getByRole('button', { name: '충전하기', exact: true }).click();
    await expect(page.getByText('50,000원을 충전했어요.', { exact: false })).toBeVisible();
    expect(joins).toEqual([]);
    await page.waitForURL(`**/concerts/${concert.id}/schedules/*`, { timeout: 40_000 });
    expect(joins).toHaveLength(1);
  },
);

test(
  'whoever is not signed in is asked to before booking opens, not sent away, and comes back to the countdown',
  { tag: '@any-width' },
  async ({ page, shop }) => {
    const concert = await shop.addConcert({ opensInSeconds: 3 * 86_400 });
    const { email, password } = await shop.addFan();
    await page.goto(`/concerts/${concert.id}/queue`);
    await expect(page.getByRole('timer')).toHaveText('2일 남음');
    await page.getByRole('link', { name: '미리 로그인하기' }).click();
    await page.getByLabel('이메일').fill(email);
    await page.getByLabel('비밀번호').fill(password);
    await page.getByRole('button', { name: '로그인' }).click();
    await page.waitForURL(`**/concerts/${concert.id}/queue`);
    await expect(page.getByRole('timer')).toHaveText('2일 남음');
    await expect(page.getByRole('button', { name: '지갑 미리 충전하기' })).toBeVisible();
  },
);

test(
  'whoever joins too early by an old page is told when, and joins then',
  { tag: '@any-width' },
  async ({ newFan, shop, tolerate }) => {
    tolerate(/409|health\/live/);
    const concert = await shop.addConcert({ opensInSeconds: 15 });
    const fan = await newFan();
    // As when the operator has put the opening off since the page was made.
    await fan.page.addInitScript(`const now = Date.now; Date.now = () => now() + 3_600_000;`);
    await fan.page.route('**/api/health/live', (route) => route.abort());
    await fan.enters(concert);
    await expect(fan.page.getByTestId('early')).toBeVisible();
    await fan.page.waitForURL(`**/concerts/${concert.id}/schedules/*`, { timeout: 30_000 });
  },
);

test.describe('who waits for an opening that the operator moves', () => {
  const DAY_SECONDS = 86_400;

  test('to a moment before, joins then', { tag: '@any-width' }, async ({ newFan, shop }) => {
    const concert = await shop.addConcert({ opensInSeconds: 600 });
    const fan = await newFan();
    await fan.enters(concert);
    await expect(fan.page.getByTestId('early')).toBeVisible();
    await shop.movesOpening(concert, 3);
    await fan.page.waitForURL(`**/concerts/${concert.id}/schedules/*`, { timeout: 20_000 });
  });

  test(
    'to a moment before, joins soon after it while nobody looks, too',
    { tag: '@any-width' },
    async ({ newFan, shop, tolerate }) => {
      // The clock of this test may be ahead of the server's.
      tolerate(/409/);
      const concert = await shop.addConcert({ opensInSeconds: DAY_SECONDS });
      const fan = await newFan();
      const { page } = fan;
      await page.clock.install();
      await fan.enters(concert);
      await expect(page.getByTestId('early')).toBeVisible();
      await page.evaluate(() => {
        Object.defineProperty(document, 'visibilityState', { value: 'hidden' });
        document.dispatchEvent(new Event('visibilitychange'));
      });
      await shop.movesOpening(concert, 3);
      await expect(async () => {
        await page.clock.runFor(5_000);
        expect(page.url()).toContain('/schedules/');
      }).toPass({ timeout: 40_000, intervals: [200] });
    },
  );

  test('to a later one, is told when', { tag: '@any-width' }, async ({ newFan, shop }) => {
    const concert = await shop.addConcert({ opensInSeconds: 600 });
    const fan = await newFan();
    await fan.enters(concert);
    await expect(fan.page.getByRole('timer')).toHaveText(/^9:\d\d$/);
    await shop.movesOpening(concert, 2.5 * DAY_SECONDS);
    await expect(fan.page.getByRole('timer')).toHaveText('2일 남음');
  });
});

test(
  'a line that stands says why, and what the operator tells, in both languages',
  { tag: '@any-width' },
  async ({ newFan, shop }) => {
    const concert = await shop.addConcert(oneAtATime);
    await (await newFan()).goesInside(concert);
    const fan = await newFan();
    await fan.enters(concert);
    await expect(fan.page.getByTestId('wait')).toHaveText(/아직은 얼마나 걸릴지 알 수 없어요/);
    await shop.steers(concert, true, { ko: '조명을 고치고 있어요', en: 'We are mending the lights' });
    await expect(fan.page.getByTestId('wait')).toHaveText('지금은 입장을 잠시 멈췄어요. 순서는 그대로예요');
    await expect(fan.page.getByTestId('announcement')).toHaveText('조명을 고치고 있어요');
    await fan.page.goto(`/en/concerts/${concert.id}/queue`);
    await expect(fan.page.getByTestId('wait')).toHaveText('Nobody is being let in right now. Your place is kept');
    await expect(fan.page.getByTestId('announcement')).toHaveText('We are mending the lights');
    await shop.steers(concert, false, null);
    await expect(fan.page.getByTestId('wait')).toHaveText(/too early to tell/i);
    await expect(fan.page.getByTestId('announcement')).toHaveCount(0);
  },
);

test(
  'who waits sees the chance of a seat, live, for as many as wanted',
  { tag: '@any-width' },
  async ({ newFan, shop }) => {
    const concert = await shop.addConcert({ ...oneAtATime, seatCount: 3 });
    const other = await shop.addFanInLine(concert);
    const fan = await newFan();
    await fan.enters(concert);
    const chance = fan.page.getByTestId('chance');
    await expect(chance).toHaveText(/가능성 \d+%/);
    const held = fan.page.getByText(/^결제 중/);
    await expect(held).toHaveCount(0);
    const holdId = await shop.holds(other, concert, [2, 3]);
    await expect(held).toHaveText('결제 중 2석');
    await shop.call('DELETE', `/reservations/${holdId}`, { token: other.token });
    await expect(held).toHaveCount(0);
    await fan.page.getByLabel('가능성을 볼 좌석 수').selectOption('4');
    await expect(chance).toHaveText(/가능성 0%/);
    await fan.page.getByLabel('가능성을 볼 좌석 수').selectOption('3');
    await expect(chance).not.toHaveText(/가능성 0%/);
  },
);
