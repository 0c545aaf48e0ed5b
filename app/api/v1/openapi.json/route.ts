import { openApiDocument } from '@/lib/http/openapi';
import { cacheableJson } from '@/lib/http/respond';
import { handler, routes } from '@/lib/http/route';
import { processWide } from '@/lib/process-wide';

const MAX_AGE_SECONDS = 60;

/** This API as an OpenAPI document, made once a process. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: handler(async (request) =>
    cacheableJson(request, processWide('openapi-document', openApiDocument), MAX_AGE_SECONDS),
  ),
});
