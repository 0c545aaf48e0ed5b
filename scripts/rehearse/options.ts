import { config } from '../../lib/config';
import { readOptions, UsageError, wholeNumber } from '../command-line';

export const USAGE = `Usage: npm run rehearse -- [options]

An on-sale rehearsed by virtual fans over real HTTP, against the running server. Makes a concert and fans of its own.

  --fans N             fans who come, 1 to 100,000 (2000)
  --seats N            seats on sale, 1 to 50,000 (500)
  --arrive-seconds S   all fans arrive within so many seconds (5)
  --hold-seconds S     how long a hold lasts (10)
  --claim-seconds S    how long an admitted fan may take to show up (8)
  --active-seconds S   how long an admitted fan may stay (60)
  --capacity N         fans inside at once (a fortieth of all, at least 5)
  --admit-per-second N fans let in a second (a hundredth of all, at least 5)
  --slow N             fans think so many times as long as those in a hurry, 1 to 100 (1)
  --pause-at S         the operator pauses the line after so many seconds (never)
  --pause-seconds S    for so long (15)
  --seed N             decides who does what (1)
  --max-seconds S      the rehearsal ends after so many seconds, whatever is left (170)
  --sockets N          connections to the server at most (128)
  --url ADDRESS        the server (the one of the settings)
  --json FILE          writes the report there as well`;

export type Options = {
  fans: number;
  seats: number;
  arriveSeconds: number;
  holdSeconds: number;
  claimSeconds: number;
  activeSeconds: number;
  capacity: number;
  admitPerSecond: number;
  /** Times as long as in a hurry that fans think. */
  slow: number;
  /** Seconds after the first arrival; null for never. */
  pauseAtSeconds: number | null;
  pauseSeconds: number;
  seed: number;
  maxSeconds: number;
  sockets: number;
  url: string;
  json: string | undefined;
};

function readUrl(text: string | undefined): string {
  const url = text ?? config().APP_URL;
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new UsageError(`--url: ${url} is no http address`);
  return new URL(url).origin;
}

/** @throws UsageError */
export function readRehearsalOptions(): Options {
  const given = readOptions({
    fans: { default: '2000' },
    seats: { default: '500' },
    'arrive-seconds': { default: '5' },
    'hold-seconds': { default: '10' },
    'claim-seconds': { default: '8' },
    'active-seconds': { default: '60' },
    capacity: {},
    'admit-per-second': {},
    slow: { default: '1' },
    'pause-at': {},
    'pause-seconds': { default: '15' },
    seed: { default: '1' },
    'max-seconds': { default: '170' },
    sockets: { default: '128' },
    url: {},
    json: {},
  });
  const fans = wholeNumber('fans', given.fans, 1, 100_000);
  return {
    fans,
    seats: wholeNumber('seats', given.seats, 1, 50_000),
    arriveSeconds: wholeNumber('arrive-seconds', given['arrive-seconds'], 0, 3_600),
    holdSeconds: wholeNumber('hold-seconds', given['hold-seconds'], 1, 3_600),
    claimSeconds: wholeNumber('claim-seconds', given['claim-seconds'], 1, 3_600),
    activeSeconds: wholeNumber('active-seconds', given['active-seconds'], 1, 86_400),
    capacity: wholeNumber('capacity', given.capacity ?? String(Math.max(5, Math.ceil(fans / 40))), 1, 1_000_000),
    admitPerSecond: wholeNumber(
      'admit-per-second',
      given['admit-per-second'] ?? String(Math.max(5, Math.ceil(fans / 100))),
      1,
      100_000,
    ),
    slow: wholeNumber('slow', given.slow, 1, 100),
    pauseAtSeconds: given['pause-at'] === undefined ? null : wholeNumber('pause-at', given['pause-at'], 1, 86_400),
    pauseSeconds: wholeNumber('pause-seconds', given['pause-seconds'], 1, 3_600),
    seed: wholeNumber('seed', given.seed, 0, 4_294_967_295),
    maxSeconds: wholeNumber('max-seconds', given['max-seconds'], 1, 86_400),
    sockets: wholeNumber('sockets', given.sockets, 1, 4_096),
    url: readUrl(given.url),
    json: given.json,
  };
}
