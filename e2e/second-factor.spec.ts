import { URI, type TOTP } from 'otpauth';

import { expect, test } from './support/test';

test('an operator sets up a second factor, and signs in with it', { tag: '@any-width' }, async ({ page, shop }) => {
  const { email, password } = await shop.addOwner();
  const signIn = async (): Promise<void> => {
    await page.goto('/sign-in?callbackUrl=/desk/second-factor');
    await page.getByLabel('이메일').fill(email);
    await page.getByLabel('비밀번호').fill(password);
    await page.locator('form button[type=submit]').click();
  };
  await signIn();
  await expect(page.getByRole('img', { name: '인증 앱용 QR 코드' })).toBeVisible();
  const secret = (await page.locator('form code').textContent())!.replaceAll(' ', '');
  const totp = URI.parse(`otpauth://totp/Frontrow?secret=${secret}`) as TOTP;
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
  await signIn();
  await expect(page.getByLabel('이메일')).toBeHidden();
  await page.getByLabel('인증 앱의 코드').fill('000000');
  await page.locator('form button[type=submit]').click();
  await expect(page.getByText('코드가 맞지 않거나 이미 쓴 코드예요.')).toBeVisible();
  await page.getByLabel('인증 앱의 코드').fill(codes[0]!);
  await page.locator('form button[type=submit]').click();
  await expect(page.getByText('복구 코드가 9개 남았어요.')).toBeVisible();
});

test('an operator changes the authenticator to another phone', { tag: '@any-width' }, async ({ page, shop }) => {
  const { email, password } = await shop.addOwner();
  await page.goto('/sign-in?callbackUrl=/desk/second-factor');
  await page.getByLabel('이메일').fill(email);
  await page.getByLabel('비밀번호').fill(password);
  await page.locator('form button[type=submit]').click();
  const codeOf = async (): Promise<string> => {
    const secret = (await page.locator('form code').textContent())!.replaceAll(' ', '');
    return (URI.parse(`otpauth://totp/Frontrow?secret=${secret}`) as TOTP).generate();
  };
  await page.getByLabel('앱에 나온 코드').fill(await codeOf());
  await page.getByLabel('비밀번호').fill(password);
  await page.getByRole('button', { name: '설정하기' }).click();
  const codesShown = page.getByRole('status').locator('code');
  const [first, second] = (await codesShown.textContent())!.split('\n');

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
  await form.getByLabel('새 휴대폰에 나온 코드').fill('000000');
  await form.getByRole('button', { name: '새 휴대폰으로 바꾸기' }).click();
  await expect(form.getByText('코드가 맞지 않거나 이미 쓴 코드예요.')).toBeVisible();
  await form.getByLabel('새 휴대폰에 나온 코드').fill(await codeOf());
  await form.getByRole('button', { name: '새 휴대폰으로 바꾸기' }).click();
  await expect(page.getByText('이제 새 휴대폰의 코드를 쓸 수 있어요.')).toBeVisible();
  const fresh = (await codesShown.textContent())!.split('\n');
  expect(fresh).toHaveLength(10);

  await page.context().clearCookies({ name: 'next-auth.session-token' });
  await page.goto('/sign-in?callbackUrl=/desk/second-factor');
  await page.getByLabel('이메일').fill(email);
  await page.getByLabel('비밀번호').fill(password);
  await page.locator('form button[type=submit]').click();
  await page.getByLabel('인증 앱의 코드').fill(second!);
  await page.locator('form button[type=submit]').click();
  await expect(page.getByText('코드가 맞지 않거나 이미 쓴 코드예요.')).toBeVisible();
  await page.getByLabel('인증 앱의 코드').fill(fresh[0]!);
  await page.locator('form button[type=submit]').click();
  await expect(page.getByText('복구 코드가 9개 남았어요.')).toBeVisible();
});

test('an operator adds a passkey, and signs in with it', { tag: '@any-width' }, async ({ page, shop }) => {
  const { email, password } = await shop.addOwner();
  const browser = await page.context().newCDPSession(page);
  await browser.send('WebAuthn.enable');
  await browser.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasUserVerification: true, isUserVerified: true },
  });
  const signIn = async (): Promise<void> => {
    await page.goto('/sign-in?callbackUrl=/desk/second-factor');
    await page.getByLabel('이메일').fill(email);
    await page.getByLabel('비밀번호').fill(password);
    await page.locator('form button[type=submit]').click();
  };
  await signIn();
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
  await signIn();
  await page.getByRole('button', { name: '패스키로 로그인하기' }).click();
  await expect(passkeys).toContainText('마지막 사용');
  await page.getByRole('button', { name: '패스키 공연장 노트북 지우기' }).click();
  const removing = page.getByRole('form', { name: '패스키 공연장 노트북 지우기' });
  await removing.getByLabel('비밀번호').fill(password);
  await removing.getByRole('button', { name: '패스키로 확인하고 지우기' }).click();
  await expect(page.getByText('아직 패스키가 없어요.')).toBeVisible();
});
