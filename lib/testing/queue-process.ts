/**
 * A process of its own with connections of its own, as a server is: started by a test with `fork`, it says that it is up,
 * and then does errands until it is killed.
 */
import { joinQueue, viewPlace } from '../queue/service';
import { verifyQueueToken } from '../queue/token';

/** Signed tokens to present and users to join, all at once. */
export type Errand = { concertId: string; tokens: string[]; userIds: string[] };
/** The tokens of those who joined, and the statuses of those who presented theirs. */
export type Done = { joined: string[]; statuses: string[] };

process.on('message', async ({ concertId, tokens, userIds }: Errand) => {
  const [places, joins] = await Promise.all([
    Promise.all(tokens.map((signed) => viewPlace(verifyQueueToken(signed)!))),
    Promise.all(userIds.map((userId) => joinQueue(userId, concertId))),
  ]);
  const done: Done = { joined: joins.map(({ place }) => place.token), statuses: places.map(({ status }) => status) };
  process.send!(done);
});
process.send!('up');
