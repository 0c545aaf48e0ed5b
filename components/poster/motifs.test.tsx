import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';

import { motifs, type MotifName } from './motifs';
import { palettes } from './palettes';
import { randomFrom } from './seed';

/** A page carries sixteen, each twice: as markup, and as what React revives it from. */
const MARKUP_BYTES = 4_200;

const ids = Array.from({ length: 200 }, (_, nth) => `concert ${nth}`);

test.each(Object.keys(motifs) as MotifName[])('%s is small, whatever the id', (name) => {
  for (const id of ids) {
    const markup = renderToStaticMarkup(motifs[name](palettes[0]!, randomFrom(id)));
    expect(markup.length, id).toBeLessThan(MARKUP_BYTES);
    expect(markup, id).not.toMatch(/NaN|undefined|\.\d{4}/);
  }
});
