import { sessionCookieName } from '../../../lib/accounts/session';
import { insertConcert } from '../../../lib/makers/concerts';
import { insertUser } from '../../../lib/makers/users';
import type { LoadRequest } from '../job';
import { byTurns } from '../measure';
import { openNextDoor } from '../site';
import { plainLine, type BenchContext, type Line, type Work } from '../work';

const WANTED = 5;

/** The waiting room as a browser of a signed-in fan asks for it, and one of the scripts that it loads. */
async function requestsOf({ site }: BenchContext): Promise<Record<'page' | 'file', LoadRequest>> {
  const { concertId } = await insertConcert();
  const { accessToken } = await insertUser();
  const headers = {
    cookie: `${sessionCookieName()}=${accessToken}`,
    'accept-language': 'ko',
    'accept-encoding': 'br, gzip',
  };
  const path = `/concerts/${concertId}/queue`;
  const html = await (await fetch(`${site.url}${path}`, { headers })).text();
  const [file] = /\/_next\/static\/[^"]+\.js/.exec(html) ?? [];
  if (!file) throw new Error('The waiting room loads no script');
  return { page: { method: 'GET', path, headers }, file: { method: 'GET', path: file, headers } };
}

export const page: Work = {
  name: 'page',
  run: async (context) => {
    const requests = await requestsOf(context);
    const next = { ...context, site: await openNextDoor(context.site) };
    const lines: Line[] = [];
    for (const [what, request] of Object.entries(requests)) {
      const given = { requests: [request], expect: { statuses: [200], text: '' } };
      const { measured: fast, ceiling } = await byTurns(
        `waiting-room ${what}`,
        { context, given },
        { context: next, given },
      );
      const ratio = fast.result.perSecond / ceiling.perSecond;
      lines.push(plainLine(`waiting-room ${what}, next start`, ceiling));
      const goal = { text: `>= ${WANTED} x next start`, met: ratio >= WANTED };
      lines.push({ ...fast, ceiling: { name: 'next start', perSecond: ceiling.perSecond, ratio }, goal });
    }
    return lines;
  },
};
