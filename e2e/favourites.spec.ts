import { expect, test } from './support/test';

test(
  'what one likes before signing in is kept by it, and a heart is filled in pages that are the same for everybody',
  { tag: '@any-width' },
  async ({ page, shop }) => {
    const [concert, { email, password }] = [await shop.addConcert(), await shop.addFan()];
    await page.goto(`/concerts/${concert.id}`);
    const heart = page.getByRole('button', { name: `관심 공연: ${concert.title}` });
    await expect(heart).toHaveAttribute('aria-pressed', 'false');
    await heart.click();
    await page.waitForURL('**/sign-in?callbackUrl=%2Ffavourites');
    await page.getByLabel('이메일').fill(email);
    await page.getByLabel('비밀번호').fill(password);
    await page.getByRole('button', { name: '로그인' }).click();
    await page.waitForURL('**/favourites');
    await expect(page.getByRole('heading', { name: concert.title })).toBeVisible();
    await expect(heart).toHaveAttribute('aria-pressed', 'true');

    await page.goto(`/concerts/${concert.id}`);
    await expect(heart).toHaveAttribute('aria-pressed', 'true');
    const taken = page.waitForResponse((answer) => answer.url().endsWith('/favourite') && answer.status() === 204);
    await heart.click();
    await expect(heart).toHaveAttribute('aria-pressed', 'false');
    await taken;
    await page.goto('/favourites');
    await expect(page.getByRole('heading', { name: '아직 관심 공연이 없어요' })).toBeVisible();
  },
);

test(
  'without script a heart is a form, and the list takes concerts away',
  { tag: '@any-width' },
  async ({ newFan, shop }) => {
    const concert = await shop.addConcert();
    const { page } = await newFan(0, { javaScriptEnabled: false });
    await page.goto(`/concerts/${concert.id}`);
    await page.getByRole('button', { name: `관심 공연: ${concert.title}` }).click();
    await expect(page.getByRole('heading', { name: concert.title })).toBeVisible();
    await page.getByRole('button', { name: '관심 공연에서 빼기' }).click();
    await expect(page.getByRole('heading', { name: '아직 관심 공연이 없어요' })).toBeVisible();
  },
);
