import { expect, type Page } from '@playwright/test';

import { isPainted, OTHERS, type Visit } from './visit';

/** A browser of the operator's. */
async function atTheDesk({ shop, newFan }: Pick<Visit, 'shop' | 'newFan'>): Promise<Page> {
  const { page, context } = await newFan();
  await context.addCookies([shop.operatorCookie]);
  return page;
}

export async function operates(visit: Visit): Promise<void> {
  const { shop, look, concert: named, crowd = 0 } = visit;
  const concert = await shop.addConcert({ ...named, queue: { capacity: 3 } });
  const room = `/desk/concerts/${concert.id}`;
  await shop.someWait(concert, Math.max(5, crowd));
  await shop.steers(concert, true, {
    ko: '무대 점검이 끝나면 바로 다시 시작해요.',
    en: 'We go on as soon as the stage is ready.',
  });
  const page = await atTheDesk(visit);
  await page.goto('/desk');
  await look(page, 'desk');
  await page.goto(room);
  await page.locator('canvas').first().waitFor();
  await look(page, 'control-room');
  await page.goto(`/desk/deeds?concertId=${concert.id}`);
  await look(page, 'desk-deeds');
  await page.goto(`/desk/deeds?concertId=${concert.id}&deed=placeRemoved`);
  await look(page, 'desk-deeds-none');
  await page.goto(`${room}/edit`);
  await page.locator('input[name=title]').fill('다른 제목');
  await look(page, 'desk-edit');
  await page.goto(`${room}/seats`);
  await page.locator('[data-seat="3"]').click();
  await look(page, 'desk-seats');
  await page.goto(`${room}/checklist`);
  await look(page, 'desk-checklist');
  await page.goto(`${room}/preview`);
  await look(page, 'desk-preview');
  await page.goto(`${room}/figures`);
  await look(page, 'desk-figures-none');
  const sold = await shop.addConcert(named);
  for (const seats of OTHERS.sold) await shop.someoneBuys(sold, seats);
  for (const seats of OTHERS.held) await shop.someoneHolds(sold, seats);
  await page.goto(`/desk/concerts/${sold.id}/figures`);
  await page.locator('canvas').waitFor();
  await expect.poll(() => isPainted(page)).toBe(true);
  await look(page, 'desk-figures');
  await page.goto('/desk/ledger');
  await look(page, 'desk-ledger');
  const { email } = await shop.addFan(100_000);
  await page.goto(`/desk/people?q=${encodeURIComponent(email)}`);
  await look(page, 'desk-people');
  await page.getByRole('main').getByRole('listitem').getByRole('link').click();
  await page.locator('#story').waitFor();
  await look(page, 'desk-person');
}

export async function rehearses(visit: Visit): Promise<void> {
  const { shop, look, concert: named } = visit;
  const concert = await shop.addConcert({ ...named, queue: { capacity: 3 } });
  const rehearsals = `/desk/concerts/${concert.id}/rehearsals`;
  const rehearsalId = await shop.startsRehearsal(concert);
  const page = await atTheDesk(visit);
  await page.goto(`${rehearsals}/${rehearsalId}`);
  await look(page, 'desk-rehearsal-running');
  const copyId = await shop.hasRehearsed(concert, rehearsalId);
  await page.goto(`${rehearsals}/${rehearsalId}`);
  await look(page, 'desk-rehearsal');
  await page.goto(rehearsals);
  await look(page, 'desk-rehearsals');
  await page.goto(`/desk/concerts/${copyId}`);
  await page.locator('canvas').first().waitFor();
  await look(page, 'control-room-rehearsal');
}

export async function prepares(visit: Visit): Promise<void> {
  const { shop, look } = visit;
  const page = await atTheDesk(visit);
  await page.goto('/desk/houses');
  await look(page, 'desk-houses');
  await page.goto(`/desk/houses/${await shop.drawsHouse()}`);
  await page.getByRole('application').waitFor();
  await look(page, 'desk-house');
  await page.goto('/desk/tokens');
  await page.locator('input[name=name]').fill('매출 집계');
  await page.locator('input[value=readSales]').check();
  await page.locator('input[name=reason]').fill('매일 아침 보고');
  await page.locator('input[name=password]').fill(shop.operatorPassword);
  await page.locator('form button[type=submit]').click();
  await page.locator('code').waitFor();
  await look(page, 'desk-tokens');
  await page.goto('/desk/second-factor');
  await page.locator('input[name=code]').waitFor();
  await page.locator('section[aria-labelledby=passkeys] button').click();
  await page.locator('#passkey-name').waitFor();
  await look(page, 'desk-second-factor');
  await page.goto('/desk/roles');
  await look(page, 'desk-roles');
  await page.locator('input[name=inviteEmail]').fill('new@example.com');
  await page.locator('input[name=inviteReason]').fill('새 동료');
  await page.locator('form:has(input[name=inviteEmail]) button[type=submit]').click();
  await page.locator('code').waitFor();
  await look(page, 'desk-roles-invited');
  await page.locator('a[href*="/desk/operators/"]').first().click();
  await page.locator('#sessions').waitFor();
  await look(page, 'desk-operator');
}
