import type { Shop } from '../../e2e/support/shop';

/** A page in a state worth judging, with the cookies of the fan who sees it. */
export type JudgedPage = {
  name: string;
  url: string;
  cookie: string;
  /** Kept out of search engines (app/robots.ts), so that it is not judged by whether they may read it. */
  isOwn: boolean;
};

/** Long enough for the slowest judge. */
const turn = { activeSeconds: 1800, claimSeconds: 1800 };

/** The pages from the first look to the tickets, each prepared by API. */
export async function judgedPages(shop: Shop, siteUrl: string): Promise<JudgedPage[]> {
  const busy = await shop.addConcert({ dates: 2, queue: { capacity: 1, ...turn } });
  const open = await shop.addConcert({ seatCount: 5_000, holdSeconds: 1800, queue: { capacity: 10, ...turn } });
  await shop.someWait(busy, 8);
  const [waiting, inside] = [await shop.addFanInLine(busy), await shop.addFanInLine(open)];
  const scheduleId = open.schedules[0]!.id;
  const { token, queueToken } = inside;
  const hold = await shop.call<{ id: string }>('POST', '/reservations', {
    token,
    queueToken,
    data: { scheduleId, seatNumbers: [34, 35] },
  });
  const owner = await shop.addFan(open.schedules[0]!.price * 2);
  await shop.buys(owner, open, [1, 2]);
  const ownersCookie = `next-auth.session-token=${owner.token}`;
  return [
    { name: 'Concerts', url: `${siteUrl}/`, cookie: '', isOwn: false },
    { name: 'Concert', url: `${siteUrl}/concerts/${busy.id}`, cookie: '', isOwn: false },
    { name: 'Waiting room', url: `${siteUrl}/concerts/${busy.id}/queue`, cookie: waiting.cookie, isOwn: true },
    {
      name: 'Seat map, 5,000 seats',
      url: `${siteUrl}/concerts/${open.id}/schedules/${scheduleId}`,
      cookie: inside.cookie,
      isOwn: true,
    },
    { name: 'Checkout', url: `${siteUrl}/concerts/${open.id}/checkout/${hold.id}`, cookie: inside.cookie, isOwn: true },
    { name: 'Wallet', url: `${siteUrl}/wallet`, cookie: ownersCookie, isOwn: true },
    { name: 'Tickets', url: `${siteUrl}/tickets`, cookie: ownersCookie, isOwn: true },
  ];
}
