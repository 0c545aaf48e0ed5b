import fc from 'fast-check';
import { encode } from 'uqr';
import { expect, test } from 'vitest';

import { qrPath } from './qr-path';

test('the path covers the dark squares of the code, each once, and no other', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (text) => {
      const { path, size } = qrPath(text);
      const drawn = Array.from({ length: size }, () => Array.from({ length: size }, () => 0));
      for (const [, x, y, length, back] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-(\d+)z/g)) {
        expect(back).toBe(length);
        for (let nth = 0; nth < Number(length); nth += 1) drawn[Number(y)]![Number(x) + nth]! += 1;
      }
      expect(drawn).toEqual(encode(text, { ecc: 'M', border: 4 }).data.map((row) => row.map(Number)));
    }),
  );
});
