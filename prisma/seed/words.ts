import type { City, Kind, StoredDetails } from '../../lib/catalog/details';

/** What a page says of a demonstration's concert besides its Korean title, artist, venue and description. */
export type DemoWords = {
  title: string;
  artist: string;
  venue: string;
  description: string;
  city: City;
  kind: Kind;
  ageLimit: number;
  runningMinutes: number;
  details: StoredDetails;
};

const REFUND = {
  ko: '공연 7일 전까지는 전액, 3일 전까지는 90%를 돌려드려요. 그 뒤에는 취소할 수 없어요.',
  en: 'Full refund until seven days before the show, 90% until three days before. No refunds after that.',
};

type Hall = Pick<StoredDetails, 'address' | 'directions' | 'accessibility'>;

function hall(address: [string, string], directions: [string, string], wheelchairs: number): Hall {
  return {
    address: { ko: address[0], en: address[1] },
    directions: { ko: directions[0], en: directions[1] },
    accessibility: {
      ko: `휠체어석 ${wheelchairs}석과 동반석이 있어요. 예매 전에 문의처로 알려 주시면 입구에서 모실게요.`,
      en: `${wheelchairs} wheelchair spaces with companion seats. Tell us before you book and we will meet you at the door.`,
    },
  };
}

function details(venue: Hall, organiser: [string, string], contact: string, lineUp: [string, string][]): StoredDetails {
  return {
    ...venue,
    refundRule: REFUND,
    organiser: { ko: organiser[0], en: organiser[1] },
    contact: { ko: contact, en: contact },
    lineUp: lineUp.map(([ko, en]) => ({ ko, en })),
  };
}

const MAPO = '서울 마포구';

/** By the concert's slug. */
export const words: Record<string, DemoWords> = {
  'sea-in-the-room': {
    ...{ title: 'The Sea in the Room', artist: 'Wave Pharmacy', venue: 'Veloso Hongdae' },
    description:
      'A trio that prescribes the sound of waves for sleepless nights plays for fifty people only: all of the new record "Blue Pill", acoustic and for the first time, with hot citron tea afterwards.',
    ...{ city: 'seoul', kind: 'band', ageLimit: 7, runningMinutes: 90 },
    details: details(
      hall(
        [`${MAPO} 잔다리로 46`, '46 Jandari-ro, Mapo-gu, Seoul'],
        ['홍대입구역 8번 출구에서 걸어서 7분', 'Seven minutes on foot from Hongik Univ. Station, exit 8'],
        2,
      ),
      ['밤배 기획', 'Night Ferry'],
      'hello@nightferry.example',
      [['파도약국', 'Wave Pharmacy']],
    ),
  },
  'reply-slowly': {
    ...{ title: 'Reply Slowly', artist: 'Slow Mailbox', venue: 'Blue Square SOL Travel Hall' },
    description:
      'The fourth concert of the band that reads letters aloud. Write a postcard to the person you thought of when you booked: it arrives a year from today. Three songs made of letters from the audience are sung for the first time.',
    ...{ city: 'seoul', kind: 'band', ageLimit: 7, runningMinutes: 110 },
    details: details(
      hall(
        ['서울 용산구 이태원로 294', '294 Itaewon-ro, Yongsan-gu, Seoul'],
        ['한강진역 2번 출구와 이어져요', 'Joined to Hangangjin Station, exit 2'],
        6,
      ),
      ['우체국 앞', 'In Front of the Post Office'],
      '02-0000-1204',
      [
        ['느린우체통', 'Slow Mailbox'],
        ['현악 사중주 답장', 'String quartet Reply'],
      ],
    ),
  },
  'after-the-last-bus': {
    ...{ title: 'After the Last Bus', artist: 'Moonlight Stop', venue: 'Nodeul Live House' },
    description:
      'A duo that makes songs from the stories of people who missed the last bus waits for the first one, on a stage by the river, until the lights along the Han go out one by one.',
    ...{ city: 'seoul', kind: 'concert', ageLimit: 12, runningMinutes: 80 },
    details: details(
      hall(
        ['서울 용산구 양녕로 445', '445 Yangnyeong-ro, Yongsan-gu, Seoul'],
        ['노들역 2번 출구에서 걸어서 15분', 'Fifteen minutes on foot from Nodeul Station, exit 2'],
        4,
      ),
      ['첫차', 'First Bus'],
      'first@bus.example',
      [['달빛정류장', 'Moonlight Stop']],
    ),
  },
  'the-last-sheet': {
    ...{ title: 'The Last Sheet', artist: 'Drawer of May', venue: 'Rolling Hall' },
    description:
      'For ten years they have taken scores out of a drawer, one by one. Now comes the last sheet from the very bottom, which has never been played. Those who were there from the first concert have filled the house.',
    ...{ city: 'seoul', kind: 'jazz', ageLimit: 7, runningMinutes: 100 },
    details: details(
      hall(
        [`${MAPO} 어울마당로 35`, '35 Eoulmadang-ro, Mapo-gu, Seoul'],
        ['상수역 1번 출구에서 걸어서 5분', 'Five minutes on foot from Sangsu Station, exit 1'],
        2,
      ),
      ['서랍장', 'Chest of Drawers'],
      '02-0000-0505',
      [['오월의 서랍', 'Drawer of May']],
    ),
  },
  'waltz-across-winter': {
    ...{ title: 'A Waltz across Winter', artist: 'Cloud Ranch Orchestra', venue: 'Seoul Arts Center, Concert Hall' },
    description:
      'Sixty musicians who rehearse every summer on a ranch in Gangwon come down to Seoul in winter, with six waltzes for a snowy night. In the encore the applause of the house is the last instrument.',
    ...{ city: 'seoul', kind: 'classical', ageLimit: 8, runningMinutes: 120 },
    details: details(
      hall(
        ['서울 서초구 남부순환로 2406', '2406 Nambusunhwan-ro, Seocho-gu, Seoul'],
        [
          '남부터미널역 5번 출구에서 마을버스로 5분',
          'Five minutes by local bus from Nambu Bus Terminal Station, exit 5',
        ],
        12,
      ),
      ['구름목장 음악회', 'Cloud Ranch Concerts'],
      '02-0000-2025',
      [
        ['구름목장 오케스트라', 'Cloud Ranch Orchestra'],
        ['지휘 한겨울', 'Conductor Han Gyeoul'],
      ],
    ),
  },
  'first-orbit': {
    ...{ title: 'First Orbit', artist: 'Lemon Planet', venue: 'KSPO DOME' },
    description:
      'Exactly 365 days after their debut, Lemon Planet has gone once around the sun and lands in its first arena: twenty-four songs, lights that turn like planets, and the orbit that the light sticks draw.',
    ...{ city: 'seoul', kind: 'concert', ageLimit: 8, runningMinutes: 150 },
    details: details(
      hall(
        ['서울 송파구 올림픽로 424', '424 Olympic-ro, Songpa-gu, Seoul'],
        ['올림픽공원역 3번 출구에서 걸어서 5분', 'Five minutes on foot from Olympic Park Station, exit 3'],
        40,
      ),
      ['공전 엔터테인먼트', 'Orbit Entertainment'],
      'orbit@lemonplanet.example',
      [['레몬행성', 'Lemon Planet']],
    ),
  },
  'twenty-thousand-candles': {
    ...{ title: 'Twenty Thousand Candles', artist: 'Half of Summer', venue: 'Gocheok Sky Dome' },
    description:
      'Eleven years after busking in the alleys, Half of Summer sings with twenty thousand people. Small lamps on the seats are lit one by one into the largest candle of the city; the last song is voices alone.',
    ...{ city: 'seoul', kind: 'festival', ageLimit: 0, runningMinutes: 180 },
    details: details(
      hall(
        ['서울 구로구 경인로 430', '430 Gyeongin-ro, Guro-gu, Seoul'],
        ['구일역 서쪽 출구에서 걸어서 7분', 'Seven minutes on foot from Guil Station, west exit'],
        80,
      ),
      ['여름의 절반 기획', 'Half of Summer Works'],
      '02-0000-0620',
      [
        ['여름의 절반', 'Half of Summer'],
        ['시민 합창단', 'Choir of the City'],
      ],
    ),
  },
};
