export type View = { width: 'phone' | 'desktop'; theme: 'light' | 'dark' };

export const views: readonly View[] = [
  { width: 'phone', theme: 'light' },
  { width: 'phone', theme: 'dark' },
  { width: 'desktop', theme: 'light' },
  { width: 'desktop', theme: 'dark' },
];

/** The states that e2e/support/every-page.ts comes by, with what there is to see. */
const stops: readonly (readonly [name: string, title: string, text: string])[] = [
  [
    'concerts',
    'Concerts',
    'What can be booked comes first. Posters are drawn from the concert’s data where there is no picture.',
  ],
  ['concerts-found', 'What a search finds', 'By words, initial consonants, city, kind, price and date.'],
  ['concert', 'A concert', 'Its dates with seats left, live, and what people ask before they book.'],
  ['concert-over', 'When booking is over', 'The concert, without the rules of a booking that is no more.'],
  ['concert-sold-out', 'A concert that has sold out', 'What to do then: come back when a seat does.'],
  ['concert-cancelled', 'A concert that was called off', 'Said first, and what becomes of tickets.'],
  ['sign-in', 'Sign in', 'On the way to somewhere, and back to it.'],
  ['sign-up', 'Sign up', 'A name, an email and a password.'],
  ['sign-up-refused', 'A form with mistakes', 'Each field says what it wants.'],
  ['early', 'Before booking opens', 'A countdown by the server’s clock; the line is joined by itself.'],
  [
    'waiting-room',
    'The waiting room',
    'The position, an honest range of the wait, and rows that move to the front with the fan.',
  ],
  ['waiting-room-paused', 'The line stands still', 'It says so, and the operator says why.'],
  ['waiting-room-nothing-left', 'Nothing left', 'Told at once, with what may come back.'],
  ['leave', 'Leaving asks once', 'Staying is the answer that is easier to hit.'],
  ['left', 'After leaving', 'And the way back to the end of the line.'],
  ['let-in', 'Let in', 'With several dates, the fan picks one.'],
  ['seat-map', 'The seat map', 'Free, held, sold and chosen differ by shape as well as by colour.'],
  ['seat-map-large', 'A large house', 'Section by section, with prices and seats left.'],
  ['checkout-short', 'Checkout, short of money', 'What is missing is offered first.'],
  ['checkout', 'Checkout', 'One page, the time left, one button, and a way back.'],
  ['hold-over', 'Seats given back', 'Nothing was taken, and the way to others.'],
  ['reminder', 'Held seats stay in sight', 'On every page, with the time that is left.'],
  ['tickets-empty', 'No tickets yet', ''],
  ['tickets-pending', 'Seats that wait to be paid', 'Among the tickets, until they are.'],
  ['tickets', 'Tickets', 'For the calendar, on paper, and without a network once seen.'],
  ['ticket-code', 'At the door', 'The code as large as the screen, which stays awake.'],
  ['favourites', 'Favourites', 'What one has given a heart to, found again.'],
  ['wallet-empty', 'An empty wallet', ''],
  ['wallet', 'The wallet', 'The balance, charging, and the ledger by kind of entry.'],
  ['account', 'The account', 'What waits, what was bought, and what one may do about the account itself.'],
  ['account-not-deleted', 'Deleting an account', 'In two steps, and not while something is left on it.'],
  ['help', 'Help', 'How the line moves, and what the numbers mean.'],
  ['terms', 'Terms', 'Short, and in plain words.'],
  ['privacy', 'Privacy', 'What is kept, why, and what one may do about it.'],
  ['status', 'Status', 'Whether the line and the shop work at this moment.'],
  ['desk', 'The desk', 'For operators: every sale with its state and its line.'],
  ['control-room', 'The control room', 'One sale, live; what matters and the one press that matters fit a phone.'],
  ['desk-figures', 'Figures', 'What sold when and where, how far people came, and which seats went first.'],
  ['desk-ledger', 'The ledger', 'What went through the wallets by day, and what is owed to fans.'],
  ['desk-rehearsal-running', 'A rehearsal', 'Virtual fans buy from a hidden copy of the concert.'],
  [
    'desk-rehearsal',
    'What a rehearsal found',
    'Which promises were kept, how fast holds stayed, and the pace that it recommends.',
  ],
  ['desk-people', 'Finding somebody', 'By email, name, order number or ticket code.'],
  ['desk-person', 'A story', 'What happened, in order; whoever looks is logged.'],
  ['desk-deeds', 'The log of deeds', 'What operators changed, from what to what, and why.'],
  ['desk-roles', 'Roles', 'Who may do what, as the operations are checked.'],
  ['not-found', 'Nothing here', 'An address of nothing.'],
];

function picture(name: string, title: string, { width, theme }: View): string {
  return `<img src="tour/${name}-${width}-${theme}.webp" width="${width === 'phone' ? 18 : 30}%" alt="${title}, ${width}, ${theme}">`;
}

/** The page around the pictures. */
export function tour(): string {
  const pages = stops.map(([name, title, text]) => {
    const pictures = views.map((view) => picture(name, title, view)).join('\n');
    return `## ${title}\n${text ? `${text}\n` : ''}\n<p>\n${pictures}\n</p>\n`;
  });
  return `# A tour of the shop

Every page by day and by night, on a phone (390 × 844, in Korean) and on a desktop (1280 × 800, in English). The pictures
are made by \`npm run screenshots\`.

${pages.join('\n')}`;
}
