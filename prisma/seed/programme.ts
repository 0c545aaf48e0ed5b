import { atSeoul, hoursAfter, minutesAfter } from './calendar';
import { arena, dome, type DemoHouse } from './houses';

/** Minutes after the seed at which the next sale opens: long enough to sign in and stand in line. */
export const OPENS_IN_MINUTES = 5;

/** The concert whose sale opens a few minutes after the seed. */
export const OPENING_SOON = 'reply-slowly';

/** Seats up to and including number `upTo`, from where the band before ends, cost `price` won each. */
export type PriceBand = { upTo: number; price: number };

export type DemoDate = {
  startsAt: Date;
  bookingOpensAt: Date;
  bookingClosesAt: Date;
  /** Prices by number where seats only have a number, or a house with a plan. */
  seats: PriceBand[] | DemoHouse;
  /** Seats sold already, from number 1 on. */
  sold: number;
};

export type DemoConcert = {
  /** Names the concert for good: its id, and those of its dates, are derived from it. */
  slug: string;
  title: string;
  artist: string;
  venue: string;
  description: string;
  queue: { capacity: number; admitPerSecond: number };
  dates: DemoDate[];
};

const SMALL_QUEUE = { capacity: 30, admitPerSecond: 10 };
const LARGE_QUEUE = { capacity: 500, admitPerSecond: 100 };

/** A date whose booking opened days ago and closes three hours before the first song. */
function onSale(startsAt: Date, now: Date, seats: DemoDate['seats']): DemoDate {
  return { startsAt, bookingOpensAt: hoursAfter(now, -48), bookingClosesAt: hoursAfter(startsAt, -3), seats, sold: 0 };
}

/** The concert whose booking opens while one looks at it. */
function openingSoon(now: Date): DemoConcert {
  const startsAt = atSeoul(now, { weekday: 'saturday', daysAhead: 30, time: '18:00' });
  return {
    slug: OPENING_SOON,
    title: '답장은 천천히',
    artist: '느린우체통',
    venue: '블루스퀘어 SOL트래블홀',
    description:
      '편지를 읽어 주는 밴드 느린우체통의 네 번째 정기 공연. 예매할 때 떠올린 한 사람에게 보내는 엽서를 현장에서 쓰면, ' +
      '1년 뒤 오늘 도착합니다. 이번 무대에서는 관객이 보내온 사연으로 만든 노래 세 곡을 처음 부릅니다.',
    queue: SMALL_QUEUE,
    dates: [
      {
        startsAt,
        bookingOpensAt: minutesAfter(now, OPENS_IN_MINUTES),
        bookingClosesAt: hoursAfter(startsAt, -3),
        seats: [{ upTo: 50, price: 66_000 }],
        sold: 0,
      },
    ],
  };
}

function smallHalls(now: Date): DemoConcert[] {
  return [
    {
      slug: 'sea-in-the-room',
      title: '방 안의 바다',
      artist: '파도약국',
      venue: '벨로주 홍대',
      description:
        '잠이 오지 않는 밤마다 파도 소리를 처방해 온 3인조 파도약국이 쉰 명만을 위한 작은 공연을 엽니다. ' +
        '새 음반 「파란 알약」의 모든 곡을 어쿠스틱으로 처음 들려드리고, 공연이 끝나면 따뜻한 유자차를 나눕니다.',
      queue: SMALL_QUEUE,
      dates: [
        onSale(atSeoul(now, { weekday: 'friday', daysAhead: 18, time: '20:00' }), now, [{ upTo: 50, price: 44_000 }]),
      ],
    },
    openingSoon(now),
    {
      slug: 'after-the-last-bus',
      title: '막차가 떠난 뒤',
      artist: '달빛정류장',
      venue: '노들섬 라이브하우스',
      description:
        '막차를 놓친 사람들의 이야기로 노래를 짓는 듀오 달빛정류장. 한강의 불빛이 하나둘 꺼질 때까지, 강가의 무대에서 첫차를 ' +
        '기다립니다. 예매는 마감되었고, 남은 이야기는 공연장에서 이어집니다.',
      queue: SMALL_QUEUE,
      dates: [
        {
          startsAt: atSeoul(now, { weekday: 'saturday', daysAhead: 2, time: '22:00' }),
          bookingOpensAt: hoursAfter(now, -24 * 30),
          bookingClosesAt: hoursAfter(now, -20),
          seats: [{ upTo: 50, price: 38_000 }],
          sold: 43,
        },
      ],
    },
    {
      slug: 'the-last-sheet',
      title: '마지막 한 장',
      artist: '오월의 서랍',
      venue: '롤링홀',
      description:
        '십 년 동안 서랍에 넣어 둔 악보를 하나씩 꺼내 온 오월의 서랍. 이번에는 서랍 맨 아래, 한 번도 연주하지 않은 마지막 한 장을 ' +
        '펼칩니다. 첫 공연부터 함께한 분들이 자리를 가득 채워 주셨습니다.',
      queue: SMALL_QUEUE,
      dates: [
        {
          ...onSale(atSeoul(now, { weekday: 'sunday', daysAhead: 9, time: '17:00' }), now, [
            { upTo: 50, price: 55_000 },
          ]),
          sold: 50,
        },
      ],
    },
  ];
}

function largeHalls(now: Date): DemoConcert[] {
  return [
    {
      slug: 'waltz-across-winter',
      title: '겨울을 건너는 왈츠',
      artist: '구름목장 오케스트라',
      venue: '예술의전당 콘서트홀',
      description:
        '강원도의 목장에서 여름마다 모여 연습하는 예순 명의 구름목장 오케스트라가 겨울의 서울로 내려옵니다. 눈 내리는 밤을 위해 쓴 ' +
        '왈츠 여섯 곡과 함께, 앙코르에서는 객석의 박수가 마지막 악기가 됩니다.',
      queue: { capacity: 100, admitPerSecond: 50 },
      dates: [
        onSale(atSeoul(now, { weekday: 'thursday', daysAhead: 25, time: '19:30' }), now, [
          { upTo: 100, price: 120_000 },
          { upTo: 500, price: 80_000 },
        ]),
      ],
    },
    {
      slug: 'first-orbit',
      title: '첫 번째 공전',
      artist: '레몬행성',
      venue: 'KSPO DOME',
      description:
        '데뷔한 지 꼭 365일, 레몬행성이 태양을 한 바퀴 돌아 첫 아레나에 도착합니다. 스물네 곡과 행성처럼 도는 조명, 그리고 객석의 ' +
        '응원봉이 그려 내는 궤도. 우리가 지나온 사계절을 이틀 밤에 담았습니다.',
      queue: LARGE_QUEUE,
      dates: [
        onSale(atSeoul(now, { weekday: 'saturday', daysAhead: 45, time: '18:00' }), now, arena()),
        onSale(atSeoul(now, { weekday: 'sunday', daysAhead: 46, time: '17:00' }), now, arena()),
      ],
    },
    {
      slug: 'twenty-thousand-candles',
      title: '촛불 이만 개',
      artist: '여름의 절반',
      venue: '고척스카이돔',
      description:
        '골목 버스킹 열한 해 만에, 여름의 절반이 이만 명과 함께 노래합니다. 객석에 놓인 작은 등을 하나씩 켜 가며 도시에서 가장 ' +
        '큰 촛불을 만드는 밤. 마지막 곡은 악기 없이, 모두의 목소리로만 부릅니다.',
      queue: LARGE_QUEUE,
      dates: [onSale(atSeoul(now, { weekday: 'saturday', daysAhead: 60, time: '18:00' }), now, dome())],
    },
  ];
}

/** What is on: invented artists at real halls, on dates counted from `now`. What sold first stands before what sold later. */
export function programme(now: Date): DemoConcert[] {
  return [...smallHalls(now), ...largeHalls(now)];
}
