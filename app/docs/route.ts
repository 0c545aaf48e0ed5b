import { errorCatalogue } from '@/lib/errors';

/** Made once, at build time: nothing here depends on the request. */
export const dynamic = 'force-static';

/** The `type` of a problem document leads to its row. */
function errorRows(): string {
  const rows = Object.entries(errorCatalogue).map(
    ([code, { status, title }]) =>
      `<tr id="${code}"><td>${status}</td><td><code>${code}</code></td><td>${title}</td></tr>`,
  );
  return rows.join('\n');
}

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Frontrow API</title>
<link rel="icon" href="/docs/favicon-32x32.png">
<link rel="stylesheet" href="/docs/swagger-ui.css">
<link rel="stylesheet" href="/docs/page.css">
<script src="/docs/swagger-ui-bundle.js" defer></script>
<script src="/docs/start.js" defer></script>
</head>
<body>
<noscript><p>This page needs JavaScript. The document itself is at <a href="/api/v1/openapi.json">/api/v1/openapi.json</a>.</p></noscript>
<main id="operations"></main>
<section class="errors" aria-labelledby="errors">
<h2 id="errors">Errors</h2>
<table>
<thead><tr><th>Status</th><th>Code</th><th>Meaning</th></tr></thead>
<tbody>
${errorRows()}
</tbody>
</table>
</section>
</body>
</html>
`;

/** The API's documentation: every operation, with a form that calls it, and every error code. */
export function GET(): Response {
  return new Response(page, { headers: { 'content-type': 'text/html; charset=utf-8' } });
}
