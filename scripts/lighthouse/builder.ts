import type { Browser, Locator, Page } from '@playwright/test';

import type { Shop } from '../../e2e/support/shop';
import { boxOf, middleOf, outlineOf } from '../../lib/houses/geometry';
import type { HousePlan, PlanSection } from '../../lib/houses/plan';
import { framesDuring, framesOfNothing, type Frames } from './count-frames';
import { dragAround, wheelAt, type Point } from './mouse';

const DESKTOP = { viewport: { width: 1280, height: 800 } };
/** What the builder leaves free around a house that it shows as a whole, in seats. */
const MARGIN = 6;
/** A corner of the drawing, where a round house leaves empty ground, in CSS pixels. */
const CORNER_PX = 14;

/** How smoothly the house builder moves under a mouse, beside an empty page in the same browser. */
export type BuilderSmoothness = { seats: number; nothing: Frames; zoom: Frames; pan: Frames; drag: Frames };

type Box = { x: number; y: number; width: number; height: number };

/** Where the middle of a section is on a drawing that shows the whole house. */
function placeOf(section: PlanSection, { sections }: HousePlan, box: Box): Point {
  const { left, top, right, bottom } = boxOf(sections.flatMap((each) => outlineOf(each)));
  const scale = Math.min(box.width / (right - left + 2 * MARGIN), box.height / (bottom - top + 2 * MARGIN));
  const { x, y } = middleOf(section, outlineOf(section));
  return {
    x: box.x + box.width / 2 + (x - (left + right) / 2) * scale,
    y: box.y + box.height / 2 + (y - (top + bottom) / 2) * scale,
  };
}

async function settled(page: Page, drawing: Locator): Promise<Box> {
  await page.getByRole('button', { name: '전체 보기' }).click();
  await drawing.scrollIntoViewIfNeeded();
  // The plan is painted anew at rest, a slice a frame.
  await page.waitForTimeout(500);
  return (await drawing.boundingBox())!;
}

/** The largest house of the shop, which is the one of 20,000 seats that the seed brings, in the builder of an operator. */
export async function builderSmoothness(browser: Browser, shop: Shop, siteUrl: string): Promise<BuilderSmoothness> {
  const { id, draft, draftPlaces: seats } = await shop.largestDrawnHouse();
  const context = await browser.newContext({ ...DESKTOP, locale: 'ko-KR' });
  const page = await context.newPage();
  const nothing = await framesOfNothing(page);
  await context.addCookies([shop.operatorCookie]);
  await page.goto(`${siteUrl}/desk/houses/${id}`);
  const drawing = page.getByRole('application');
  await drawing.waitFor();
  await page.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => undefined);

  const { x, y, width, height } = await settled(page, drawing);
  const zoom = await framesDuring(page, () => wheelAt(page, { x: x + width / 2, y: y + height / 2 }));
  const corner = { x: x + CORNER_PX, y: y + height - CORNER_PX };
  await settled(page, drawing);
  const pan = await framesDuring(page, () => dragAround(page, corner));
  const section = draft.sections[0]!;
  const grip = placeOf(section, draft, await settled(page, drawing));
  const drag = await framesDuring(page, () => dragAround(page, grip));
  // A hand that had missed it would have moved the whole house.
  await page.getByRole('button', { name: new RegExp(`^${section.name} `), pressed: true }).waitFor();
  await context.close();
  return { seats, nothing, zoom, pan, drag };
}
