'use client';

/** The last resort, when even the frame around the pages fails: no styles, no texts, nothing that could fail again. */
export default function GlobalError() {
  return (
    <html lang="ko">
      <body
        style={{
          font: '1.0625rem/1.7 system-ui',
          margin: '20vh auto',
          maxWidth: '28rem',
          padding: '0 1.25rem',
          colorScheme: 'light dark',
        }}
      >
        <h1>잠시 문제가 생겼어요</h1>
        <p>조금 뒤에 새로고침해 주세요. 순서와 결제는 그대로예요.</p>
        <p lang="en">Something went wrong. Please reload in a moment; your place and payments are safe.</p>
      </body>
    </html>
  );
}
