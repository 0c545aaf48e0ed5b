import { expect } from '@playwright/test';

import { operates, prepares, rehearses } from './desk-pages';
import { isPainted, OTHERS, type Look, type Visit } from './visit';

/** Ways through the shop that together come by every page, in the states that a fan can meet. */
export const ways = {
  'from outside': (visit: Visit) => asStranger(withPagesThere(visit)),
  'before booking opens': (visit: Visit) => comesEarly(withPagesThere(visit)),
  'in the waiting room': (visit: Visit) => queues(withPagesThere(visit)),
  'in the line for nothing': (visit: Visit) => waitsInVain(withPagesThere(visit)),
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
  await shop.steers(concert, true, { ko: '조명을 고치고 있어요.', en: 'A light is being mended.' });
  await fan.page.locator('[data-live=false]').waitFor();
  await look(fan.page, 'waiting-room-paused');
  await shop.steers(concert, false, null);
  await fan.page.locator('[data-live=true]').waitFor();
  await fan.page.getByTestId('leave').click();
  await fan.page.getByRole('alertdialog').waitFor();
  await look(fan.page, 'leave');
  await fan.page.getByTestId('confirm-leave').click();
  await fan.page.getByTestId('join-again').waitFor();
  await look(fan.page, 'left');
}

/** In the line of a concert of which somebody inside takes the last seat. */
async function waitsInVain({ shop, newFan, look, concert: named }: Visit): Promise<void> {
  const concert = await shop.addConcert({ ...named, seatCount: 1, queue: { capacity: 1 } });
  const inside = await shop.addFanInLine(concert);
  const fan = await newFan();
  await fan.enters(concert);
  await fan.position.getByText('1').waitFor();
  await shop.holds(inside, concert, [1]);
  await fan.page.locator('[data-live=false]').waitFor();
  await look(fan.page, 'waiting-room-nothing-left');
}

async function entersLargeHouse({ shop, newFan, look }: Visit): Promise<void> {
  const fan = await newFan();
  const { id, schedules } = await shop.largestHouse();
  await fan.page.goto(`/concerts/${id}/queue?schedule=${schedules[0]!.id}`);
  await fan.page.waitForURL('**/schedules/*');
  await expect.poll(() => isPainted(fan.page)).toBe(true);
  await look(fan.page, 'seat-map-large');
}

async function buys({ shop, newFan, look, concert: named, crowd = 0 }: Visit): Promise<void> {
  const concert = await shop.addConcert({ ...named, price: 88_000 });
  for (const seats of crowd > 0 ? OTHERS.sold : []) await shop.someoneBuys(concert, seats);
  for (const seats of crowd > 0 ? OTHERS.held : []) await shop.someoneHolds(concert, seats);
  const fan = await newFan();
  await fan.enters(concert);
  const { page, token } = fan;
  await page.waitForURL('**/schedules/*');
  const queueToken = await fan.queueToken(concert);
  await fan.chooses(34, 35);
  await look(page, 'seat-map');
  for (const path of ['/tickets', '/wallet', '/favourites']) {
    await page.goto(path);
    await look(page, `${path.slice(1)}-empty`);
  }
  await shop.call('PUT', `/concerts/${concert.id}/favourite`, { token });
  await page.goto('/favourites');
  await look(page, 'favourites');
  const id = await shop.holds({ token, queueToken }, concert, [34, 35]);
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
  const gone = await shop.addConcert({ ...named, seatCount: 1 });
  await shop.someoneBuys(gone, [1]);
  await stranger.goto(`/concerts/${gone.id}`);
  await look(stranger, 'concert-sold-out');
  const off = await shop.addConcert(named);
  await shop.callsOff(off);
  await stranger.goto(`/concerts/${off.id}`);
  await look(stranger, 'concert-cancelled');
  const concert = await shop.addConcert(named);
  const fan = await newFan();
  const { page, token } = fan;
  await fan.enters(concert);
  await page.waitForURL('**/schedules/*');
  const queueToken = await fan.queueToken(concert);
  const holdId = await shop.holds({ token, queueToken }, concert, [1]);
  await shop.call('DELETE', `/reservations/${holdId}`, { token });
  await page.goto(`/concerts/${concert.id}/checkout/${holdId}`);
  await look(page, 'hold-over');
}
