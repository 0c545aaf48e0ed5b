export const metadata = { title: 'Nothing', description: 'The least that Next serves.' };

export default function Layout({ children }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
