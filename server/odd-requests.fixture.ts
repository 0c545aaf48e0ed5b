/**
 * Requests that no ordinary client sends, with what they are answered: the status, and after it the code of a problem or the place
 * that a redirection leads to. Both doors give the same answer, header by header and byte by byte, unless `next` says otherwise:
 * Next parses addresses and hosts before any code of ours is asked.
 */
export type OddRequest = {
  line: string;
  /** Besides the right `Host`, unless one of them is a `Host`. */
  headers?: readonly string[];
  body?: string;
  answer: string;
  /** What `next start` answers where that differs. */
  next?: string;
};

const JSON_TYPE = 'Content-Type: application/json';

function get(path: string, answer: string, next?: string): OddRequest {
  return { line: `GET ${path}`, answer, ...(next !== undefined && { next }) };
}

function post(headers: readonly string[], body: string, answer: string, next?: string): OddRequest {
  const length = headers.some((header) => /^(?:transfer-encoding|content-length)/i.test(header))
    ? []
    : [`Content-Length: ${Buffer.byteLength(body, 'latin1')}`];
  return { line: 'POST /api/v1/users', headers: [...headers, ...length], body, answer, ...(next && { next }) };
}

const chunk = (text: string): string => `${text.length.toString(16)}\r\n${text}\r\n`;
const inChunks = (...texts: string[]): string => `${texts.map(chunk).join('')}0\r\n\r\n`;
const CHUNKED = [JSON_TYPE, 'Transfer-Encoding: chunked'];

const methods: OddRequest[] = [
  { line: 'HEAD /api/v1/openapi.json', answer: '200' },
  { line: 'HEAD /api/v1/concerts', answer: '200' },
  { line: 'HEAD /api/v1/users', answer: '405' },
  { line: 'HEAD /api/v1/me', answer: '401' },
  { line: 'HEAD /api/v1/nothing', answer: '404' },
  { line: 'HEAD /api/v1/queue/tokens/me/stream', answer: '401' },
  { line: 'OPTIONS /api/v1/concerts', answer: '204' },
  { line: 'OPTIONS /api/v1/nothing', answer: '404 NOT_FOUND' },
  { line: 'OPTIONS *', answer: '400', next: '500' },
  { line: 'OPTIONS /api/v1/users', headers: ['Origin: http://evil.example'], answer: '204' },
  { line: 'TRACE /api/v1/me', headers: ['Cookie: a=secret'], answer: '405 METHOD_NOT_ALLOWED', next: '500' },
  { line: 'PROPFIND /api/v1/concerts', answer: '405 METHOD_NOT_ALLOWED', next: '400' },
  { line: 'PROPFIND /api/v1/nothing', answer: '404 NOT_FOUND', next: '400' },
  { line: 'QUERY /api/v1/concerts', answer: '405 METHOD_NOT_ALLOWED', next: '400' },
  { line: 'get /api/v1/me', answer: '400' },
  {
    line: 'PUT /api/v1/users',
    headers: [JSON_TYPE, 'Content-Length: 2'],
    body: '{}',
    answer: '405 METHOD_NOT_ALLOWED',
  },
  { line: 'PATCH /api/v1/concerts', answer: '405 METHOD_NOT_ALLOWED' },
  { line: 'DELETE /api/v1/concerts', answer: '405 METHOD_NOT_ALLOWED' },
];

const paths: OddRequest[] = [
  get('/api/v1/concerts/', '308 /api/v1/concerts'),
  get('/api/v1/concerts/?date=2026-12-24', '308 /api/v1/concerts?date=2026-12-24'),
  get('/api/v1/concerts//', '308 /api/v1/concerts', '308 /api/v1/concerts/'),
  get('/api/v1/', '308 /api/v1'),
  get('/api/health/live/', '308 /api/health/live'),
  get('/api/v1/nothing/', '308 /api/v1/nothing'),
  get('/api/v1/me/?a=/', '308 /api/v1/me?a=/', '308 /api/v1/me?a=%2F'),
  { line: 'POST /api/v1/users/', headers: ['Content-Length: 2'], body: '{}', answer: '308 /api/v1/users' },
  get('/api/v1?x=/', '404 NOT_FOUND'),
  get('/api/v1', '404 NOT_FOUND'),
  get('/api/v1/%6de', '401 UNAUTHENTICATED', '404 NOT_FOUND'),
  get('/api/v1/concerts/%E0%A4%A', '422 VALIDATION_FAILED', '500'),
  get('/api/v1/%zz', '404 NOT_FOUND', '500'),
  get('/api/v1/concerts/a%2Fb', '422 VALIDATION_FAILED'),
  get('/api/v1/queue%2Ftokens/me', '404 NOT_FOUND'),
  get('/api/v1/concerts/%00', '422 VALIDATION_FAILED'),
  get('/api/v1/concerts/%C3%BF', '422 VALIDATION_FAILED'),
  get('/api/v1/concerts/a%20b', '422 VALIDATION_FAILED'),
  get('/api/v1/concerts/%2e%2e', '308 /api/v1'),
  get('/api/v1/%2e%2e/v1/me', '401 UNAUTHENTICATED'),
  get('/api/v1/me%3Fx', '404 NOT_FOUND'),
  get('/api/v1/me%0d%0a', '404 NOT_FOUND'),
  get('/api/v1/../v1/me', '401 UNAUTHENTICATED'),
  get('/api/v1/./me', '401 UNAUTHENTICATED'),
  get('/api/v1/x/../me', '401 UNAUTHENTICATED'),
  get('/api/v1/me/..', '308 /api/v1'),
  get('/api/v1/..', '308 /api'),
  get('/api/v1/a\\b', '400', '308 /api/v1/a/b'),
  get('/api/v1/me?a\\b', '401 UNAUTHENTICATED'),
  get('/api/v1/me#x', '401 UNAUTHENTICATED'),
  get('/api/v1/me?x#/y', '401 UNAUTHENTICATED'),
  get('//api/v1/me', '308 /api/v1/me'),
  get('/api/v1//me', '404 NOT_FOUND', '308 /api/v1/me'),
  get('/api/v1/ME', '404 NOT_FOUND'),
  get('/api/v1/me;x', '404 NOT_FOUND'),
  get('/api/v1/me?', '401 UNAUTHENTICATED'),
  get('/api/v1/me?[]{}|^"<>`', '401 UNAUTHENTICATED'),
  get('/api/v1/concerts/{x}', '422 VALIDATION_FAILED'),
  get('/api/v1/con"certs', '404 NOT_FOUND'),
  get('/api/v1/\xff', '400'),
  get('/api/v1/__proto__', '404 NOT_FOUND'),
  get('/api/v1/constructor', '404 NOT_FOUND'),
  get('/api/v1/concerts/:concertId', '422 VALIDATION_FAILED'),
  get('/api/v1/concerts/*', '422 VALIDATION_FAILED'),
  get('/api/v1/a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q/r', '404 NOT_FOUND'),
  get('/api/health', '404 NOT_FOUND', '404'),
  get('/api/v1/queue/tokens/me?concertId=%zz', '422 VALIDATION_FAILED'),
  get('/api/v1/queue/tokens/me?concertId=a&concertId=b', '422 VALIDATION_FAILED'),
  get('/api/v1/queue/tokens/me?concertId=a+b', '422 VALIDATION_FAILED'),
  get('/api/v1/queue/tokens/me?x=1', '401 QUEUE_TOKEN_REQUIRED'),
  get('/api/v1/queue/tokens/me/stream', '401 QUEUE_TOKEN_REQUIRED'),
  get('http://elsewhere.example/api/v1/me', '400', '308 http://elsewhere.example/api/v1/me'),
  get('https://elsewhere.example/api/v1/me', '400', '308 https://elsewhere.example/api/v1/me'),
];

const headers: OddRequest[] = [
  ...['a b', '', '[::1', 'a:99999', 'a@b', 'a/b', 'a?b', 'a\\b', 'a#b', '\xff', '%61', '999.999.999.999'].map(
    (host) => ({ line: 'GET /api/v1/me', headers: [`Host: ${host}`], answer: '400', next: '401 UNAUTHENTICATED' }),
  ),
  ...['[::1]', 'a:80', 'EXAMPLE.com', 'a_b', '-a', 'a.', '0x7f.1'].map((host) => ({
    line: 'GET /api/v1/me',
    headers: [`Host: ${host}`],
    answer: '401 UNAUTHENTICATED',
  })),
  { line: 'GET /api/v1/nothing/', headers: ['Host: a b'], answer: '400', next: '308 /api/v1/nothing' },
  {
    line: 'GET /api/v1/me',
    headers: ['Host: a', 'Host: b'],
    answer: '400',
    next: '401 UNAUTHENTICATED',
  },
  {
    line: 'GET /api/v1/me',
    headers: ['Authorization: Bearer a', 'Authorization: Bearer b'],
    answer: '401 UNAUTHENTICATED',
  },
  {
    line: 'GET /api/v1/queue/tokens/me',
    headers: ['X-Queue-Token: a', 'X-Queue-Token: b'],
    answer: '401 QUEUE_TOKEN_INVALID',
  },
  { line: 'GET /api/v1/openapi.json', headers: ['If-None-Match: "a"', 'If-None-Match: *'], answer: '200' },
  { line: 'GET /api/v1/openapi.json', headers: ['If-None-Match: *'], answer: '304' },
  { line: 'GET /api/v1/openapi.json', headers: ['Range: bytes=0-1', 'If-None-Match: *'], answer: '304' },
  { line: 'GET /api/v1/concerts', headers: ['If-Modified-Since: Fri, 01 Jan 2100 00:00:00 GMT'], answer: '200' },
  { line: 'GET /api/v1/me', headers: ['X-Request-Id: balancer-12345678'], answer: '401 UNAUTHENTICATED' },
  { line: 'GET /api/v1/me', headers: ['X-Request-Id:   balancer-12345678  '], answer: '401 UNAUTHENTICATED' },
  { line: 'GET /api/v1/me', headers: ['Authorization: \xff', 'X-Queue-Token: \xff'], answer: '401 UNAUTHENTICATED' },
  {
    line: 'GET /api/v1/me',
    headers: ['Cookie: a=b', 'Cookie: next-auth.session-token=x'],
    answer: '401 UNAUTHENTICATED',
  },
  {
    line: 'GET /api/v1/me',
    headers: [JSON_TYPE, 'Content-Length: 2'],
    body: '{}',
    answer: '401 UNAUTHENTICATED',
  },
];

const bodies: OddRequest[] = [
  post([JSON_TYPE], '{"email":', '400 MALFORMED_JSON'),
  post([JSON_TYPE], '', '400 MALFORMED_JSON'),
  { line: 'POST /api/v1/users', headers: [JSON_TYPE], answer: '400 MALFORMED_JSON' },
  post([JSON_TYPE], '[]', '422 VALIDATION_FAILED'),
  post([JSON_TYPE], '{"__proto__":{}}', '422 VALIDATION_FAILED'),
  post([JSON_TYPE], '"\xff"', '400 MALFORMED_JSON'),
  post([JSON_TYPE], '\xef\xbb\xbf{}', '422 VALIDATION_FAILED'),
  post([JSON_TYPE, 'Content-Length: 65537'], '', '413 BODY_TOO_LARGE'),
  post([], '{}', '415 UNSUPPORTED_MEDIA_TYPE'),
  post(['Content-Type: Application/JSON ; charset=utf-8'], '{}', '422 VALIDATION_FAILED'),
  // Next sees the first of two only.
  post([JSON_TYPE, 'Content-Type: text/plain'], '{}', '415 UNSUPPORTED_MEDIA_TYPE', '422 VALIDATION_FAILED'),
  post(['Content-Type: text/plain', JSON_TYPE], '{}', '415 UNSUPPORTED_MEDIA_TYPE'),
  post(CHUNKED, inChunks(`"${'a'.repeat(40_000)}`, `${'a'.repeat(40_000)}"`), '413 BODY_TOO_LARGE'),
  post(CHUNKED, inChunks('{', '}'), '422 VALIDATION_FAILED'),
  post(CHUNKED, inChunks('{'), '400 MALFORMED_JSON'),
  post(CHUNKED, inChunks('"\xff"'), '400 MALFORMED_JSON'),
  post(CHUNKED, '2;a=b\r\n{}\r\n0\r\nX-Trailer: 1\r\n\r\n', '422 VALIDATION_FAILED'),
  post([JSON_TYPE, 'Expect: miracles'], '{}', '417'),
  post([JSON_TYPE, 'Cookie: a=b', 'Origin: http://evil.example'], '{}', '403 FORBIDDEN'),
  {
    line: 'DELETE /api/v1/queue/tokens/me',
    headers: [JSON_TYPE, 'Content-Length: 2'],
    body: '{}',
    answer: '401 QUEUE_TOKEN_REQUIRED',
  },
];

export const oddRequests: readonly OddRequest[] = [...methods, ...paths, ...headers, ...bodies];
