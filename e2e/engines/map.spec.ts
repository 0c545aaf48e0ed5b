import { expect, test } from './support/test';

/** 5,000 seats in ten sections of twenty rows. */
const sections = [...'ABCDEFGHIJ'].map((name) => ({ name, rows: Array<number>(20).fill(25) }));

test('a large house is painted, opened by presses, and chosen from the list as well', async ({ visitor, shop }) => {
  const concert = await shop.addConcert({ sections });
  await visitor.opens(`/concerts/${concert.id}/queue`);
  await visitor.signsIn(await shop.addFan());
  await visitor.sees('[role=application]', /^좌석 지도$/);
  await visitor.until('a painted house', hasColours, 20);
  expect(await visitor.reads(lowestOfStage), 'the stage is round below').toBeLessThan(0.8);

  await test.step('a press from afar opens a section, one from near chooses a seat', async () => {
    await visitor.pressesToChange('[role=application]', { x: 0.5, y: 0.58 }, openSection);
    expect(await visitor.pressesToChange('[role=application]', { x: 0.5, y: 0.5 }, chosenSeats)).toBe(1);
  });
  await test.step('the list chooses beside it', async () => {
    await visitor.presses('[data-seat]', /선택 가능$/);
    await visitor.sees('button', /^2석 잡고 결제하기/);
    await visitor.presses('button', /^2석 잡고 결제하기/);
    await visitor.sees('h1', /^결제$/);
  });
  expect(await shop.sales(concert)).toMatchObject({ held: 2 });
});

/** Runs in the page: of nothing a map has one colour, of grounds, seats and names dozens. */
function hasColours(atLeast: number): boolean {
  const canvas = document.querySelector<HTMLCanvasElement>('[role=application] canvas');
  // A canvas that is asked before it has its size stays empty in WebKit.
  if (!canvas || canvas.width === 300) return false;
  const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
  return new Set(new Uint32Array(data.buffer)).size > atLeast;
}

/** Runs in the page: how wide the stage is at its lower edge, where it is widest being 1. */
function lowestOfStage(): number {
  const canvas = document.querySelector<HTMLCanvasElement>('[role=application] canvas')!;
  const { width, height } = canvas;
  const pixels = new Uint32Array(canvas.getContext('2d')!.getImageData(0, 0, width, height).data.buffer);
  const rows = Array.from({ length: height }, (_, row) => pixels.subarray(row * width, (row + 1) * width));
  // From above the first thing in the middle is the stage: its line, and then its ground.
  const top = rows.findIndex((row) => row[width >> 1] !== 0);
  const ground = rows[top + 3]![width >> 1];
  const wide = rows.slice(top + 3).map((row) => row.filter((pixel) => pixel === ground).length);
  const stage = wide.slice(0, wide.indexOf(0));
  return stage.at(-1)! / Math.max(...stage);
}

/** Runs in the page, which has no other menu than that of the sections. */
function openSection(): string {
  return document.querySelector('select')!.value;
}

/** Runs in the page: each chosen seat has a button to take it out again. */
function chosenSeats(): number {
  return document.querySelectorAll('button[aria-label$="번 빼기"]').length;
}
