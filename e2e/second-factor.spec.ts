import type { Page } from '@playwright/test';
import { URI, type TOTP } from 'otpauth';

import { expect, test } from './support/test';

/** By the password, on the way to the page of one's second factor. */
async function signIn(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.goto('/sign-in?callbackUrl=/desk/second-factor');
  await page.getByLabel('이메일').fill(email);
  await page.getByLabel('비밀번호').fill(password);
  await page.locator('form button[type=submit]').click();
}

function totpOf(secret: string): TOTP {
  return URI.parse(`otpauth://totp/Frontrow?secret=${secret.replaceAll(' ', '')}`) as TOTP;
}

test('an operator sets up a second factor, and signs in with it', { tag: '@any-width' }, async ({ page, shop }) => {
  const owner = await shop.addOwner();
  const { password } = owner;
  await signIn(page, owner);
  await expect(page.getByRole('img', { name: '인증 앱용 QR 코드' })).toBeVisible();
  const totp = totpOf((await page.locator('form code').textContent())!);
  await page.getByLabel('앱에 나온 코드').fill('000000');
  await page.getByLabel('비밀번호').fill(password);
  await page.getByRole('button', { name: '설정하기' }).click();
  await expect(page.getByText('코드가 맞지 않거나 이미 쓴 코드예요.')).toBeVisible();
  await page.getByLabel('앱에 나온 코드').fill(totp.generate());
  await page.getByLabel('비밀번호').fill(password);
  await page.getByRole('button', { name: '설정하기' }).click();
  const codes = (await page.getByRole('status').locator('code').textContent())!.split('\n');
  expect(codes).toHaveLength(10);
  await page.getByRole('link', { name: '운영 화면으로 가기' }).click();
  await expect(page.getByRole('heading', { name: '판매', level: 1 })).toBeVisible();

  await page.context().clearCookies({ name: 'next-auth.session-token' });
  await signIn(page, owner);
  await expect(page.getByLabel('이메일')).toBeHidden();
  await page.getByLabel('인증 앱의 코드').fill('000000');
  await page.locator('form button[type=submit]').click();
  await expect(page.getByText('코드가 맞지 않거나 이미 쓴 코드예요.')).toBeVisible();
  await page.getByLabel('인증 앱의 코드').fill(codes[0]!);
  await page.locator('form button[type=submit]').click();
  await expect(page.getByText('복구 코드가 9개 남았어요.')).toBeVisible();
});

test(
  'an answer that is lost says that the factor may be on, and the app’s codes are good',
  { tag: '@any-width' },
  async ({ page, shop, tolerate }) => {
    tolerate(/Failed to load resource/);
    const owner = await shop.addOwner();
    await signIn(page, owner);
    const totp = totpOf((await page.locator('form code').textContent())!);
    await page.getByLabel('앱에 나온 코드').fill(totp.generate());
    await page.getByLabel('비밀번호').fill(owner.password);
    await page.route('**/desk/second-factor', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      await route.fetch();
      return route.abort();
    });
    await page.getByRole('button', { name: '설정하기' }).click();
    await expect(page.getByText('연결이 끊겼지만 이미 켜졌을 수 있어요.')).toBeVisible();
    await page.unroute('**/desk/second-factor');
    // The new session was in the answer, which has reached this browser's cookies by way of the test.
    await page.context().clearCookies({ name: 'next-auth.session-token' });
    await signIn(page, owner);
    // The code of now is spent.
    await page.getByLabel('인증 앱의 코드').fill(totp.generate({ timestamp: Date.now() + totp.period * 1000 }));
    await page.locator('form button[type=submit]').click();
    await expect(page.getByRole('button', { name: '다른 휴대폰으로 바꾸기' })).toBeVisible();
  },
);

test('an operator changes the authenticator to another phone', { tag: '@any-width' }, async ({ page, shop }) => {
  const owner = await shop.addOwner();
  const { password } = owner;
  await signIn(page, owner);
  const codeOf = async (): Promise<string> => totpOf((await page.locator('form code').textContent())!).generate();
  await page.getByLabel('앱에 나온 코드').fill(await codeOf());
  await page.getByLabel('비밀번호').fill(password);
  await page.getByRole('button', { name: '설정하기' }).click();
  const codesShown = page.getByRole('status').locator('code');
  const [first, second, third] = (await codesShown.textContent())!.split('\n');

  await page.reload();
  await page.getByRole('button', { name: '다른 휴대폰으로 바꾸기' }).click();
  const form = page.getByRole('form', { name: '다른 휴대폰으로 바꾸기' });
  await form.getByLabel('비밀번호').fill(password);
  await form.getByLabel('앱의 코드 또는 복구 코드').fill('000000');
  await form.getByRole('button', { name: '계속하기' }).click();
  await expect(form.getByText('코드가 맞지 않거나 이미 쓴 코드예요.')).toBeVisible();
  await form.getByLabel('비밀번호').fill(password);
  await form.getByLabel('앱의 코드 또는 복구 코드').fill(first!);
  await form.getByRole('button', { name: '계속하기' }).click();
  await expect(form.getByRole('img', { name: '인증 앱용 QR 코드' })).toBeVisible();
  // Whoever keeps the old one leaves nothing of the new one for the next at this screen.
  await form.getByRole('button', { name: '쓰던 휴대폰 그대로 두기' }).click();
  await page.getByRole('button', { name: '다른 휴대폰으로 바꾸기' }).click();
  await expect(form.getByRole('img', { name: '인증 앱용 QR 코드' })).toBeHidden();
  await form.getByLabel('비밀번호').fill(password);
  await form.getByLabel('앱의 코드 또는 복구 코드').fill(third!);
  await form.getByRole('button', { name: '계속하기' }).click();
  await form.getByLabel('새 휴대폰에 나온 코드').fill('000000');
  await form.getByRole('button', { name: '새 휴대폰으로 바꾸기' }).click();
  await expect(form.getByText('코드가 맞지 않거나 이미 쓴 코드예요.')).toBeVisible();
  await form.getByLabel('새 휴대폰에 나온 코드').fill(await codeOf());
  await form.getByRole('button', { name: '새 휴대폰으로 바꾸기' }).click();
  await expect(page.getByText('이제 새 휴대폰의 코드를 쓸 수 있어요.')).toBeVisible();
  const fresh = (await codesShown.textContent())!.split('\n');
  expect(fresh).toHaveLength(10);

  await page.context().clearCookies({ name: 'next-auth.session-token' });
  await signIn(page, owner);
  await page.getByLabel('인증 앱의 코드').fill(second!);
  await page.locator('form button[type=submit]').click();
  await expect(page.getByText('코드가 맞지 않거나 이미 쓴 코드예요.')).toBeVisible();
  await page.getByLabel('인증 앱의 코드').fill(fresh[0]!);
  await page.locator('form button[type=submit]').click();
  await expect(page.getByText('복구 코드가 9개 남았어요.')).toBeVisible();
});

test('an operator adds a passkey, and signs in with it', { tag: '@any-width' }, async ({ page, shop }) => {
  const owner = await shop.addOwner();
  const { password } = owner;
  const browser = await page.context().newCDPSession(page);
  await browser.send('WebAuthn.enable');
  await browser.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasUserVerification: true, isUserVerified: true },
  });
  await signIn(page, owner);
  await page.getByRole('button', { name: '패스키 추가하기' }).click();
  const adding = page.getByRole('form', { name: '패스키 추가하기' });
  await adding.getByLabel('패스키 이름').fill('공연장 노트북');
  await adding.getByLabel('비밀번호').fill('not the password');
  await adding.getByRole('button', { name: '계속하기' }).click();
  await expect(adding.getByText('비밀번호가 맞지 않아요.')).toBeVisible();
  await adding.getByLabel('비밀번호').fill(password);
  await adding.getByRole('button', { name: '계속하기' }).click();
  await expect(page.getByText('패스키를 추가했어요.')).toBeVisible();
  expect((await page.getByRole('status').locator('code').textContent())!.split('\n')).toHaveLength(10);
  const passkeys = page.getByTestId('passkeys');
  await expect(passkeys).toContainText('사용한 적 없음');

  await page.context().clearCookies({ name: 'next-auth.session-token' });
  await signIn(page, owner);
  await page.getByRole('button', { name: '패스키로 로그인하기' }).click();
  await expect(passkeys).toContainText('마지막 사용');
  await page.getByRole('button', { name: '패스키 공연장 노트북 지우기' }).click();
  const removing = page.getByRole('form', { name: '패스키 공연장 노트북 지우기' });
  await removing.getByLabel('비밀번호').fill(password);
  await removing.getByRole('button', { name: '패스키로 확인하고 지우기' }).click();
  await expect(page.getByText('아직 패스키가 없어요.')).toBeVisible();
});
