import { describe, expect, it } from 'vitest';

import { operations } from '@/lib/http/operations';
import { doors, send } from '@/lib/testing/api-client';

describe.each(doors)('health through the $door door', (door) => {
  it.each(['live', 'ready'])('says that it is %s', async (state) => {
    const response = await send(door, `/api/health/${state}`, 'GET');
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toMatchObject({ status: state });
  });

  it('publishes its contract, every operation of it', async () => {
    const response = await send(door, '/api/v1/openapi.json', 'GET');
    expect(response.status).toBe(200);
    const document = (await response.json()) as {
      openapi: string;
      paths: Record<string, Record<string, { operationId?: string }>>;
    };
    expect(document.openapi).toMatch(/^3\.1\./);
    const documented = Object.values(document.paths).flatMap((path) =>
      Object.values(path).map(({ operationId }) => operationId),
    );
    expect(documented).toEqual(expect.arrayContaining(operations.map(({ id }) => id)));
  });
});
