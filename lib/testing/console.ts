/**
 * A test fails when anything in it writes an error or a warning to the console: it is a fault that somebody noticed and
 * nobody looks at. A test that means it replaces `console.error` for itself.
 */
import { afterEach, beforeEach, expect, vi } from 'vitest';

const METHODS = ['error', 'warn'] as const;
let written: unknown[][] = [];

beforeEach(() => {
  written = [];
  for (const method of METHODS) {
    vi.spyOn(console, method).mockImplementation((...values: unknown[]) => {
      written.push(values);
    });
  }
});

afterEach(() => {
  for (const method of METHODS) vi.mocked(console[method]).mockRestore?.();
  expect(written, 'nothing is written to console.error or console.warn').toEqual([]);
});
