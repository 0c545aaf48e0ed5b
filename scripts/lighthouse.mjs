/** `npm run lighthouse`: judges five pages as a phone on a slow network meets them, and writes docs/lighthouse.md. */
import { onThrowawaySite } from './setup/on-throwaway-site.mjs';

await onThrowawaySite('lighthouse', 'scripts/lighthouse/measure.ts');
