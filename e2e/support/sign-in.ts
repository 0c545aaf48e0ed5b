import type { Page } from '@playwright/test';

/** Signs in by the form, and comes to the account. */
export async function signsIn(page: Page, account: { email: string; password: string }): Promise<void> {
  // Encoded, so that this address is not taken for the one that it leads to.
  await page.goto('/sign-in?callbackUrl=%2Faccount');
  await fillsInSignIn(page, account);
}

/** Fills in and sends the form to sign in, by which the page has come. */
export async function fillsInSignIn(
  page: Page,
  { email, password }: { email: string; password: string },
): Promise<void> {
  await page.getByLabel('이메일').fill(email);
  await page.getByLabel('비밀번호').fill(password);
  await page.getByRole('button', { name: '로그인' }).click();
}
