import { expect, test } from './support/test';

test('signing in leads back to where one wanted to go', { tag: '@any-width' }, async ({ page, shop }) => {
  const { email, password } = await shop.addFan();
  await page.goto('/wallet');
  await page.waitForURL('**/sign-in?callbackUrl=%2Fwallet');
  await page.getByLabel('이메일').fill(email);
  await page.getByLabel('비밀번호').fill('something else');
  await page.getByRole('button', { name: '로그인' }).click();
  await expect(page.getByText('이메일이나 비밀번호가 맞지 않아요.')).toBeVisible();
  await expect(page.getByLabel('이메일')).toHaveValue(email);
  await page.getByLabel('비밀번호').fill(password);
  await page.getByRole('button', { name: '로그인' }).click();
  await page.waitForURL('**/wallet');
});

test(
  'a network that goes away while one signs in leaves what was typed, and says to press again',
  { tag: '@any-width' },
  async ({ page, shop, tolerate }) => {
    tolerate(/Failed to (?:load resource|fetch)/);
    const { email, password } = await shop.addFan();
    await page.goto('/sign-in?callbackUrl=%2Fwallet');
    await page.getByLabel('이메일').fill(email);
    await page.getByLabel('비밀번호').fill(password);
    const signIn = page.getByRole('button', { name: '로그인' });
    await page.context().setOffline(true);
    await signIn.click();
    await expect(page.getByText('연결이 끊겼어요. 다시 눌러 주세요.')).toBeVisible();
    await expect(page.getByLabel('이메일')).toHaveValue(email);
    await expect(page.getByLabel('비밀번호')).toHaveValue(password);
    await page.context().setOffline(false);
    await signIn.click();
    await page.waitForURL('**/wallet');
  },
);

test('signing in never leads to another site', { tag: '@any-width' }, async ({ page, shop }) => {
  const { email, password } = await shop.addFan();
  await page.goto('/sign-in?callbackUrl=https%3A%2F%2Fevil.example%2F');
  await page.getByLabel('이메일').fill(email);
  await page.getByLabel('비밀번호').fill(password);
  await page.getByRole('button', { name: '로그인' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page).toHaveURL(/^http:\/\/[^/]+\/$/);
});

test(
  'the header asks strangers to sign in, and leads those who have to their account',
  { tag: '@any-width' },
  async ({ page, shop }) => {
    const { email, password } = await shop.addFan();
    const header = page.getByRole('banner');
    const [signIn, account] = ['로그인', '내 정보'].map((name) => header.getByRole('link', { name }));
    await page.goto('/');
    await expect(account!).toHaveCount(0);
    await signIn!.click();
    await page.waitForURL('**/sign-in?*');
    await page.getByLabel('이메일').fill(email);
    await page.getByLabel('비밀번호').fill(password);
    await page.getByRole('button', { name: '로그인' }).click();
    await page.waitForURL('**/account');
    await expect(account!).toBeVisible();
    await page.goto('/');
    await expect(account!).toBeVisible();
    await expect(signIn!).toHaveCount(0);
    await page.goto('/account');
    await page.getByRole('button', { name: '로그아웃', exact: true }).click();
    await page.waitForURL(/\/$/);
    await expect(signIn!).toBeVisible();
  },
);

test(
  'an email has one account, and a form says what is wrong with it',
  { tag: '@any-width' },
  async ({ page, shop }) => {
    const { email } = await shop.addFan();
    await page.goto('/sign-up');
    await page.getByLabel('이메일').fill('no address');
    await page.getByLabel('비밀번호').fill('short');
    await page.getByRole('button', { name: '가입하고 시작하기' }).click();
    await expect(page.getByText('이름을 적어 주세요.')).toBeVisible();
    await expect(page.getByText('이메일 주소를 다시 확인해 주세요.')).toBeVisible();
    await expect(page.getByText('비밀번호는 8자에서 128자 사이여야 해요.')).toBeVisible();
    await page.getByLabel('이름').fill('한하늘');
    await page.getByLabel('이메일').fill(email);
    await page.getByLabel('비밀번호').fill('long enough');
    await page.getByRole('button', { name: '가입하고 시작하기' }).click();
    await expect(page.getByText('이미 가입된 이메일이에요.')).toBeVisible();
  },
);

test('the session is next-auth’s, and signing out ends it', { tag: '@any-width' }, async ({ newFan }) => {
  const { page } = await newFan();
  const session = await page.request.get('/api/auth/session');
  expect(await session.json()).toMatchObject({ user: { name: '한하늘', role: 'fan' } });
  await page.goto('/account');
  await page.getByRole('button', { name: '로그아웃', exact: true }).click();
  await page.waitForURL(/\/$/);
  await page.goto('/account');
  await page.waitForURL('**/sign-in?*');
});

test('the language is switched on any page, and kept', { tag: '@any-width' }, async ({ newFan }) => {
  const { page } = await newFan();
  await page.goto('/wallet');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { name: 'Transactions' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.goto('/tickets');
  await expect(page.getByRole('heading', { name: 'No tickets yet' })).toBeVisible();
  await page.getByRole('button', { name: '한국어' }).click();
  await expect(page.getByRole('heading', { name: '아직 티켓이 없어요' })).toBeVisible();
});

test(
  'a password manager fills the forms in, and what is copied can be pasted',
  { tag: '@any-width' },
  async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    for (const [path, purposes] of [
      ['/sign-in', { 이메일: 'username', 비밀번호: 'current-password' }],
      ['/sign-up', { 이름: 'name', 이메일: 'username', 비밀번호: 'new-password' }],
    ] as const) {
      await page.goto(path);
      for (const [label, purpose] of Object.entries(purposes))
        await expect(page.getByLabel(label)).toHaveAttribute('autocomplete', purpose);
      await page.evaluate(() => navigator.clipboard.writeText('correct horse battery'));
      await page.getByLabel('비밀번호').focus();
      await page.keyboard.press('ControlOrMeta+V');
      await expect(page.getByLabel('비밀번호')).toHaveValue('correct horse battery');
    }
  },
);
