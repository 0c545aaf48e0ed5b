import { expect, test } from 'vitest';

import { wrongImport } from './rooms.mjs';

test.each([
  ['components/ui/refusal.tsx', '../texts/use-texts'],
  ['components/ui/refusal.tsx', '@/lib/errors'],
  ['components/queue/waiting.tsx', '@/lib/queue/schema'],
  ['app/[locale]/page.tsx', '@/components/ui/styles'],
  ['app/[locale]/page.tsx', '@/lib/catalog/service'],
  ['server/routes.ts', '@/app/api/v1/me/route'],
  ['lib/queue/store.ts', '../redis/client'],
  ['lib/queue/store.ts', '../catalog/schema'],
  ['lib/payments/service.ts', '../queue/service'],
  ['lib/http/gate.ts', '../queue/service'],
  ['lib/reservations/store.test.ts', '@/server/routes'],
  ['lib/errors.ts', 'zod'],
  ['proxy.ts', './app/guard/calls'],
  ['rehearsal/fan.ts', './api'],
  ['scripts/fans.ts', '../lib/makers/users'],
  ['lib/makers/sales.ts', '../db/pool'],
])('%s may import %s', (file, source) => {
  expect(wrongImport(file, source)).toBeNull();
});

test.each([
  ['components/ui/refusal.tsx', '@/app/actions/outcome'],
  ['components/queue/house-glance.tsx', '@/lib/catalog/service'],
  ['components/queue/house-glance.tsx', '@/lib/db/pool'],
  ['app/[locale]/page.tsx', '@/lib/testing/stores'],
  ['app/[locale]/page.tsx', '@/lib/makers/users'],
  ['scripts/fans.ts', '../lib/testing/stores'],
  ['lib/makers/sales.ts', '../testing/race'],
  ['app/[locale]/page.tsx', '@/scripts/setup/run.mjs'],
  ['server/serve.ts', '@/app/session'],
  ['server/serve.ts', '@/components/ui/styles'],
  ['lib/queue/store.ts', '../wallet/service'],
  ['lib/queue/store.ts', '../http/route'],
  ['lib/db/pool.ts', '../queue/schema'],
  ['lib/errors.ts', 'next/navigation'],
  ['lib/errors.ts', '@/server/serve'],
  ['lib/testing/race.ts', '@/scripts/bench/work'],
  ['proxy.ts', './app/session'],
  ['i18n/request.ts', '../lib/errors'],
])('%s may not import %s', (file, source) => {
  expect(wrongImport(file, source)).not.toBeNull();
});
