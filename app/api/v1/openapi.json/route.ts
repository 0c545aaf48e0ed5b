import { openApiDocument } from '@/lib/http/openapi';
import { cacheableJson } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';
import { defineOperation } from '@/lib/operation';
import { processWide } from '@/lib/process-wide';

const MAX_AGE_SECONDS = 60;

const getDocument = defineOperation({
  id: 'getOpenApiDocument',
  method: 'GET',
  path: '/openapi.json',
  tag: 'Health',
  summary: 'This API as an OpenAPI document',
  caller: 'anyone',
  success: { status: 200, description: 'The document' },
  errors: [],
});

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: route(getDocument, async ({ request }) =>
    cacheableJson(request, processWide('openapi-document', openApiDocument), MAX_AGE_SECONDS),
  ),
});
