import { policyOfStyledText } from '@/lib/http/page-policy';

/** Seconds after which the page tries again by itself. */
const RETRY_SECONDS = 5;

const style = `
:root { color-scheme: light dark }
body { margin: 22vh auto; max-width: 26rem; padding: 0 1.25rem; text-align: center; font: 1.0625rem/1.7 system-ui, sans-serif;
  background: light-dark(#f8f5ef, #131210); color: light-dark(#211d18, #f5f0e6); word-break: keep-all }
p[lang] { color: light-dark(#625a4e, #b8afa1) }
`;

const html = `<!doctype html>
<html lang="ko">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="${RETRY_SECONDS}">
<title>잠시만요 · Frontrow</title>
<style>${style}</style>
<h1>잠시만 기다려 주세요</h1>
<p>지금 연결이 고르지 않아요. 순서와 잡아 둔 좌석은 그대로이고, 이 화면은 저절로 다시 시도해요.</p>
<p lang="en">One moment, please. Your place and your seats are safe; this page tries again by itself.</p>
</html>`;

/** The answer while the queue's store is away: calm, and gone by itself when the store is back. */
export function unavailablePage(): Response {
  return new Response(html, {
    status: 503,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'retry-after': String(RETRY_SECONDS),
      'content-security-policy': policyOfStyledText(style),
    },
  });
}
