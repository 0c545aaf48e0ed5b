import { expect, type Page } from '@playwright/test';

import type { Fan } from './fan';
import type { Shop } from './shop';

/** Looks at a page that is in the state of which the name tells. */
type Look = (page: Page, name: string) => Promise<void>;

export type Visit = {
  shop: Shop;
  /** Nobody in particular, not signed in. */
  stranger: Page;
  newFan: (wonInWallet?: number) => Promise<Fan>;
  look: Look;
  /** What the concert is called; any will do. */
  concert?: { title: string; artist: string };
  /** How many are in front of the fan in the waiting room, and bought or hold seats of the map. */
  crowd?: number;
};

/** Ways through the shop that together come by every page, in the states that a fan can meet. */
export const ways = {
  'from outside': (visit: Visit) => asStranger(withPagesThere(visit)),
  'before booking opens': (visit: Visit) => comesEarly(withPagesThere(visit)),
  'in the waiting room': (visit: Visit) => queues(withPagesThere(visit)),
  'in a large house': (visit: Visit) => entersLargeHouse(withPagesThere(visit)),
  'from the seats to the ticket': (visit: Visit) => buys(withPagesThere(visit)),
  'too late': (visit: Visit) => misses(withPagesThere(visit)),
  'at the desk, in a sale': (visit: Visit) => operates(withPagesThere(visit)),
  'at the desk, in a rehearsal': (visit: Visit) => rehearses(withPagesThere(visit)),
  'at the desk, before a sale': (visit: Visit) => prepares(withPagesThere(visit)),
} as const;

/** Looks at pages, and not at the skeletons that stand in for them. */
function withPagesThere(visit: Visit): Visit {
  const look: Look = async (page, name) => {
    await page.locator('h1:visible').first().waitFor();
    await visit.look(page, name);
  };
  return { ...visit, look };
}

async function asStranger({ shop, stranger, look, concert: named }: Visit): Promise<void> {
  const concert = await shop.addConcert({ ...named, dates: 2, price: 88_000 });
  for (const [path, name] of [
    ['/', 'concerts'],
    [`/concerts?q=${encodeURIComponent(concert.title)}`, 'concerts-found'],
    ['/concerts?q=%EC%97%86%EB%8A%94%EA%B3%B5%EC%97%B0', 'concerts-none'],
    [`/concerts/${concert.id}`, 'concert'],
    ['/sign-in', 'sign-in'],
    ['/sign-up', 'sign-up'],
    ['/help', 'help'],
    ['/terms', 'terms'],
    ['/privacy', 'privacy'],
    ['/status', 'status'],
    ['/nothing/here', 'not-found'],
  ] as const) {
    await stranger.goto(path);
    await look(stranger, name);
  }
  await stranger.goto('/sign-up');
  await stranger.locator('form button[type=submit]').click();
  await stranger.locator('[aria-invalid=true]').first().waitFor();
  await look(stranger, 'sign-up-refused');
}

/** Before booking opens, as a stranger and as a fan. */
async function comesEarly({ shop, stranger, newFan, look, concert: named }: Visit): Promise<void> {
  const concert = await shop.addConcert({ ...named, dates: 2, price: 88_000, opensInSeconds: 5 * 3_600 });
  await stranger.goto(`/concerts/${concert.id}/queue`);
  await stranger.getByTestId('early').getByRole('link').waitFor();
  await look(stranger, 'early-signed-out');
  const { page } = await newFan();
  await page.goto(`/concerts/${concert.id}/queue`);
  await page.getByTestId('early').getByRole('button').waitFor();
  await look(page, 'early');
}

async function queues({ shop, newFan, look, concert: named, crowd = 0 }: Visit): Promise<void> {
  const concert = await shop.addConcert({ ...named, dates: 2, price: 88_000, queue: { capacity: 1 } });
  const first = await newFan();
  await first.enters(concert);
  await first.page.getByTestId('admitted').waitFor();
  await look(first.page, 'let-in');
  const ahead = [];
  for (let nth = 0; nth < crowd; nth += 1) ahead.push(await shop.addFanInLine(concert));
  const fan = await newFan();
  await fan.enters(concert);
  await fan.position.getByText(String(crowd + 1)).waitFor();
  // Some of those in front go, so that the fan has come a part of the way.
  for (const { queueToken } of ahead.slice(0, crowd / 3)) await shop.call('DELETE', '/queue/tokens/me', { queueToken });
  await fan.position.getByText(String(crowd + 1 - Math.floor(crowd / 3))).waitFor();
  await look(fan.page, 'waiting-room');
  await fan.page.getByTestId('leave').click();
  await fan.page.getByRole('alertdialog').waitFor();
  await look(fan.page, 'leave');
  await fan.page.getByTestId('confirm-leave').click();
  await fan.page.getByTestId('join-again').waitFor();
  await look(fan.page, 'left');
}

async function entersLargeHouse({ shop, newFan, look }: Visit): Promise<void> {
  const fan = await newFan();
  const { id, schedules } = await shop.largestHouse();
  await fan.page.goto(`/concerts/${id}/queue?schedule=${schedules[0]!.id}`);
  await fan.page.waitForURL('**/schedules/*');
  await expect.poll(() => isPainted(fan.page)).toBe(true);
  await look(fan.page, 'seat-map-large');
}

/** The map of a large house is drawn when the browser has time for it. */
function isPainted(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const canvas = document.querySelector('canvas');
    const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
    return pixels?.some((part) => part > 0) ?? false;
  });
}

/** Seats that others own or hold, when the house shall look lived in. */
const OTHERS = {
  sold: [
    [4, 5, 6],
    [16, 17, 26, 27],
    [37, 38],
  ],
  held: [
    [24, 25],
    [8, 9],
  ],
};

async function buys({ shop, newFan, look, concert: named, crowd = 0 }: Visit): Promise<void> {
  const concert = await shop.addConcert({ ...named, price: 88_000 });
  for (const seats of crowd > 0 ? OTHERS.sold : []) await shop.someoneBuys(concert, seats);
  for (const seats of crowd > 0 ? OTHERS.held : []) await shop.someoneHolds(concert, seats);
  const fan = await newFan();
  await fan.enters(concert);
  const { page, token } = fan;
  await page.waitForURL('**/schedules/*');
  const queueToken = await fan.queueToken(concert);
  const hold = (seatNumbers: number[]) =>
    shop.call<{ id: string }>('POST', '/reservations', {
      token,
      queueToken,
      data: { scheduleId: concert.schedules[0]!.id, seatNumbers },
    });
  await fan.chooses(34, 35);
  await look(page, 'seat-map');
  for (const path of ['/tickets', '/wallet', '/favourites']) {
    await page.goto(path);
    await look(page, `${path.slice(1)}-empty`);
  }
  await shop.call('PUT', `/concerts/${concert.id}/favourite`, { token });
  await page.goto('/favourites');
  await look(page, 'favourites');
  const { id } = await hold([34, 35]);
  const checkout = `/concerts/${concert.id}/checkout/${id}`;
  await page.goto(checkout);
  await page.getByTestId('missing').waitFor();
  await look(page, 'checkout-short');
  await page.goto('/');
  await page.getByRole('complementary').waitFor();
  await look(page, 'reminder');
  await page.goto('/account');
  await look(page, 'account');
  await shop.call('POST', '/wallet/charges', { token, data: { amount: 300_000 } });
  await page.goto(checkout);
  await look(page, 'checkout');
  await page.goto('/tickets');
  await look(page, 'tickets-pending');
  const { id: paymentId } = await shop.call<{ id: string }>('POST', '/payments', {
    token,
    queueToken,
    data: { reservationId: id },
  });
  await page.goto(`/tickets?paid=${paymentId}`);
  await look(page, 'tickets');
  await page.locator('button[aria-haspopup=dialog]').first().click();
  await page.getByRole('dialog').waitFor();
  await look(page, 'ticket-code');
  await page.goto('/wallet');
  await look(page, 'wallet');
  await page.goto('/account');
  await page.locator('summary').click();
  await page.locator('input[name=password]').fill(fan.account!.password);
  await page.locator('details button[type=submit]').click();
  await page.locator('details').getByRole('alert').waitFor();
  await look(page, 'account-not-deleted');
}

/** Comes to a concert whose booking is over, and back to a hold that is no more. */
async function misses({ shop, stranger, newFan, look, concert: named }: Visit): Promise<void> {
  const over = await shop.addConcert({ ...named, opensInSeconds: -120, closesInSeconds: -60 });
  await stranger.goto(`/concerts/${over.id}`);
  await look(stranger, 'concert-over');
  const concert = await shop.addConcert(named);
  const fan = await newFan();
  const { page, token } = fan;
  await fan.enters(concert);
  await page.waitForURL('**/schedules/*');
  const queueToken = await fan.queueToken(concert);
  const hold = await shop.call<{ id: string }>('POST', '/reservations', {
    token,
    queueToken,
    data: { scheduleId: concert.schedules[0]!.id, seatNumbers: [1] },
  });
  await shop.call('DELETE', `/reservations/${hold.id}`, { token });
  await page.goto(`/concerts/${concert.id}/checkout/${hold.id}`);
  await look(page, 'hold-over');
}

/** A browser of the operator's. */
async function atTheDesk({ shop, newFan }: Pick<Visit, 'shop' | 'newFan'>): Promise<Page> {
  const { page, context } = await newFan();
  await context.addCookies([shop.operatorCookie]);
  return page;
}

async function operates(visit: Visit): Promise<void> {
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

async function rehearses(visit: Visit): Promise<void> {
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

async function prepares(visit: Visit): Promise<void> {
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
