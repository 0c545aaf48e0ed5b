import { insertConcert } from '../../../lib/makers/concerts';
import { wantedOf } from '../goals';
import { againstC1 } from '../measure';
import type { Work } from '../work';
import { shop } from '../worlds';

export const catalogue: Work = {
  name: 'catalogue',
  run: async (context) => {
    const { concertId } = await insertConcert({ schedules: [{}, {}, {}] });
    const get = (path: string) => [{ method: 'GET' as const, path }];
    const list = { requests: get('/api/v1/concerts'), expect: { statuses: [200], text: concertId } };
    const dates = {
      requests: get(`/api/v1/concerts/${concertId}/schedules`),
      expect: { statuses: [200], text: '"remainingSeats":50' },
    };
    return [
      await againstC1('concert list', { context, given: list }, wantedOf('concertList')),
      await againstC1('dates of a concert', { context, given: dates }, wantedOf('dates')),
    ];
  },
};

export const seatMap: Work = {
  name: 'map',
  run: async (context) => {
    const { scheduleId, buyers } = await shop(500, 50);
    const requests = buyers.map(({ accessToken, queueToken }) => ({
      method: 'GET' as const,
      path: `/api/v1/schedules/${scheduleId}/seats`,
      headers: { authorization: `Bearer ${accessToken}`, 'x-queue-token': queueToken },
    }));
    const given = { requests, expect: { statuses: [200], text: '"totalSeats":50' } };
    return [await againstC1('seat map of 50, gated', { context, given }, wantedOf('seatMap'))];
  },
};
