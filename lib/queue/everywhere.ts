import { eachByItself } from '../each-by-itself';
import { redis } from '../redis/client';
import { concertsOnSale } from './archive';
import { memberOf, queueKeys } from './keys';
import { scripts } from './scripts.generated';

/** Concerts that are seen to at once. */
const LANES = 8;

/** Ends every place that a user has in any line; unlike one that an operator removes, they may come back at once. */
export async function endPlacesEverywhere(userId: string): Promise<void> {
  const member = memberOf(userId);
  await eachByItself(await concertsOnSale(), LANES, (concertId) =>
    redis().evaluate(scripts.endPlaces, queueKeys(concertId), [member, '', 'blocked']),
  );
}
