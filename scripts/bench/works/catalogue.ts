import { insertConcert } from '../../../lib/makers/concerts';
import { wantedOf } from '../goals';
import { against, measure } from '../measure';
import type { Work } from '../work';
import { shop } from '../worlds';

export const catalogue: Work = {
  name: 'catalogue',
  run: async (context) => {
    const c1 = await context.httpCeiling();
    const { concertId } = await insertConcert({ schedules: [{}, {}, {}] });
    const get = (path: string) => [{ method: 'GET' as const, path }];
    const list = await measure('concert list', context, {
      requests: get('/api/v1/concerts'),
      expect: { statuses: [200], text: concertId },
    });
    const dates = await measure('dates of a concert', context, {
      requests: get(`/api/v1/concerts/${concertId}/schedules`),
      expect: { statuses: [200], text: '"remainingSeats":50' },
    });
    return [against(list, 'C1', c1, wantedOf('concertList')), against(dates, 'C1', c1, wantedOf('dates'))];
  },
};

export const seatMap: Work = {
  name: 'map',
  run: async (context) => {
    const c1 = await context.httpCeiling();
    const { scheduleId, buyers } = await shop(500, 50);
    const requests = buyers.map(({ accessToken, queueToken }) => ({
      method: 'GET' as const,
      path: `/api/v1/schedules/${scheduleId}/seats`,
      headers: { authorization: `Bearer ${accessToken}`, 'x-queue-token': queueToken },
    }));
    const measured = await measure('seat map of 50, gated', context, {
      requests,
      expect: { statuses: [200], text: '"totalSeats":50' },
    });
    return [against(measured, 'C1', c1, wantedOf('seatMap'))];
  },
};
