import { motifs, type MotifName } from './motifs';
import { palettes } from './palettes';
import { randomFrom } from './seed';

/** Words of a title, an artist's name or a description of either, and what they bring to mind. The first that is found counts. */
const WORDS: readonly (readonly [MotifName, RegExp])[] = [
  ['candles', /촛불|촛대|등불|등잔|연등|불빛|candle|lantern/i],
  ['snow', /겨울|눈꽃|첫눈|눈사람|성탄|크리스마스|winter|snow|christmas/i],
  ['blossom', /꽃|봄|정원|벚|매화|장미|spring|blossom|flower|garden|rose/i],
  ['rain', /빗|소나기|장마|(?:^|\s)비(?:$|\s|가|는|의|에)|rain|storm/i],
  ['stars', /별|은하|우주|행성|star|galaxy|cosmos|planet/i],
  ['moon', /달|보름|밤|새벽|moon|night|dawn/i],
  ['waves', /바다|파도|물결|강물|호수|항해|섬|sea|ocean|wave|river|island/i],
  ['city', /도시|서울|거리|골목|빌딩|지하철|city|seoul|street|urban|town/i],
  [
    'strings',
    /현악|왈츠|교향|협주|사중주|오케스트라|바이올린|첼로|기타|string|waltz|symphony|concerto|quartet|violin|cello|guitar/i,
  ],
  ['fan', /부채|바람|춤|무용|wind|dance|breeze/i],
  ['peaks', /산|봉우리|언덕|하늘|mountain|peak|hill|sky/i],
  ['stripes', /축제|색동|무지개|잔치|festival|rainbow|carnival|parade/i],
  ['rows', /첫 줄|객석|무대|극장|front row|stage|theatre|theater/i],
];

/** What shines wants a dark ground. */
const SHINING: ReadonlySet<MotifName> = new Set(['moon', 'stars', 'candles', 'snow']);

const all = palettes.map((_, index) => index);
const dark = all.filter((index) => palettes[index]!.dark);

const NAMES = Object.keys(motifs) as MotifName[];

/** What is drawn for a concert: the motif, and which of the palettes. */
export type Look = { motif: MotifName; palette: number };

type Drawn = { id: string; title: string; artist: string };

/** The motifs that suit a concert, the best first: what its words say, then in an order that follows from its id. */
function motifsFor({ id, title, artist }: Drawn): MotifName[] {
  const said = [title, artist].flatMap((text) => WORDS.filter(([, words]) => words.test(text)).map(([motif]) => motif));
  const from = Math.floor(randomFrom(id)() * NAMES.length);
  return [...new Set([...said, ...NAMES.slice(from), ...NAMES.slice(0, from)])];
}

/** What is drawn for a concert by itself: the same on every page. */
export function lookOf(concert: Drawn): Look {
  return looksOf([concert])[0]!;
}

/** What is drawn for concerts that are shown one after the other: never the same motif or colours twice in a row. */
export function looksOf(concerts: readonly Drawn[]): Look[] {
  const looks: Look[] = [];
  for (const concert of concerts) {
    const before = looks.at(-1);
    const motif = motifsFor(concert).find((each) => each !== before?.motif)!;
    const suited = (SHINING.has(motif) ? dark : all).filter((palette) => palette !== before?.palette);
    const palette = suited[Math.floor(randomFrom(`${concert.id} colours`)() * suited.length)]!;
    looks.push({ motif, palette });
  }
  return looks;
}
