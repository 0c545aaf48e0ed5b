import { URI, type TOTP } from 'otpauth';

import { invite } from '../access/invitations';
import { proposePasskey } from '../access/passkeys';
import { beginReplacement } from '../access/replacement';
import { enableSecondFactor, proposeSecondFactor } from '../access/second-factor';
import { sayMoreTime } from '../accounts/service';
import { signSession } from '../accounts/session';
import { addNote } from '../desk/notes';
import type { ErrorCode } from '../errors';
import { insertConcert } from '../makers/concerts';
import { insertHouse, smallHouse } from '../makers/houses';
import { insertRehearsal } from '../makers/rehearsals';
import { insertHold, insertPurchase } from '../makers/sales';
import {
  insertPasskey,
  insertProgramToken,
  insertSecondFactor,
  insertSession,
  insertUser,
  FAN_PASSWORD,
  type Fan,
} from '../makers/users';
import { joinQueue } from '../queue/service';
import type { Attestation } from '../webauthn';
import type { Ask, Door } from './api-client';
import { untilMade } from './patience';
import { Authenticator } from './authenticator';

/** What a fan has: a place inside, a pending hold, a payment; and a concert that nobody buys for. */
export type World = {
  fan: Fan;
  concertId: string;
  scheduleId: string;
  queueToken: string;
  reservationId: string;
  paymentId: string;
  /** A concert that only operators know, and nothing keeps it from being published. */
  draftId: string;
  /** Its date. */
  draftDateId: string;
  /** Of the concert, over, with a recommendation; its copy was discarded. */
  rehearsalId: string;
  /** Of the draft, not begun. */
  nextRehearsalId: string;
  /** Of the fan, one of several. */
  sessionId: string;
  /** Drawn, with a version of its plan. */
  houseId: string;
  /** With a second factor, a session, and a token for a program. */
  operatorId: string;
  operatorSessionId: string;
  /** Of the fan, by that operator. */
  invitation: { id: string; token: string };
  programTokenId: string;
  /** About the fan, by that operator. */
  noteId: string;
  /** A fan with an authenticator, a recovery code, and another authenticator that was proposed, with a code of it. */
  guarded: { fan: Fan; recoveryCode: string; replacement: { proposal: string; code: string } };
  /** Proposed to nobody in particular, with a code of it. */
  factor: { proposal: string; code: string };
  /** Of the fan, and one that was proposed to the fan and is made. */
  passkeyId: string;
  newPasskey: { name: string; credential: Attestation };
};

/** The sequence of no place that the queue gives. */
const FORMER_PLACE = 0;

/** A fan who has bought one seat, and holds another. */
async function makePurchase({ userId }: Fan) {
  const { concertId, scheduleId } = await insertConcert();
  const { paymentId } = await insertPurchase({ userId, scheduleId, seatNumbers: [1] }, FORMER_PLACE);
  const [{ place }, reservationId] = await Promise.all([
    joinQueue(userId, concertId),
    insertHold({ userId, scheduleId, seatNumbers: [2] }),
  ]);
  return { concertId, scheduleId, queueToken: place.token, reservationId, paymentId };
}

function codeOf(uri: string): string {
  return (URI.parse(uri) as TOTP).generate();
}

async function makeGuarded(): Promise<World['guarded']> {
  const user = await insertUser();
  const { proposal, uri } = proposeSecondFactor(user);
  const { version, recoveryCodes } = await enableSecondFactor(user.userId, { proposal, code: codeOf(uri) });
  const who = { ...user, role: 'fan', secondFactor: true, version } as const;
  const begun = await beginReplacement(who);
  return {
    fan: { ...user, accessToken: signSession(who) },
    recoveryCode: recoveryCodes[0]!,
    replacement: { proposal: begun.proposal, code: codeOf(begun.uri) },
  };
}

/** An operator who has all that one can have, and has invited the fan. */
async function makeOperator(fan: Fan) {
  const { userId: operatorId } = await insertUser({ role: 'operator' });
  const inviter = { userId: operatorId, name: '운영자' };
  const [programTokenId, operatorSessionId, { id: noteId }, { id, link }] = await Promise.all([
    insertProgramToken(operatorId),
    insertSession(operatorId),
    addNote(fan.userId, '단골이에요', { operatorId, reason: null }),
    invite(inviter, { email: fan.email, deskRole: 'door', expiresInDays: 1 }),
    insertSecondFactor(operatorId),
  ]);
  const invitation = { id, token: new URL(link).searchParams.get('token')! };
  return { operatorId, operatorSessionId, invitation, programTokenId, noteId };
}

/** A fan in the middle of a purchase, and what operators have to do with. */
export function makeWorld(): Promise<World> {
  return untilMade(makeWorldAtOnce);
}

async function makeWorldAtOnce(): Promise<World> {
  const fan = await insertUser({ balance: 1_000_000 });
  await sayMoreTime(fan.userId, true);
  const [
    purchase,
    guarded,
    sessionId,
    passkeyId,
    { houseId },
    operator,
    { concertId: draftId, scheduleId: draftDateId },
  ] = await Promise.all([
    makePurchase(fan),
    makeGuarded(),
    insertSession(fan.userId),
    insertPasskey(fan.userId),
    insertHouse(),
    makeOperator(fan),
    insertConcert({ draft: true, schedules: [{ seatCount: 1 }] }),
  ]);
  const recommended = { capacity: 60, admitPerSecond: 6 };
  const [rehearsalId, nextRehearsalId] = await Promise.all([
    insertRehearsal(purchase.concertId, { endedBecause: 'nobodyLeft', recommended }),
    insertRehearsal(draftId),
  ]);
  const { proposal, uri } = proposeSecondFactor(fan);
  const factor = { proposal, code: codeOf(uri) };
  const options = await proposePasskey({ ...fan, role: 'fan', version: 0 });
  const newPasskey = { name: '노트북', credential: new Authenticator().make(options) };
  const own = { fan, guarded, sessionId, passkeyId, newPasskey, factor };
  return { ...own, ...purchase, houseId, draftId, draftDateId, rehearsalId, nextRehearsalId, ...operator };
}

const common = new Map<string, Promise<World>>();

/**
 * A world for one request: of its own when the request changes something, else one that all such requests of a door share, as
 * making one costs more than most requests.
 */
export function worldFor(door: Door, { changes }: { changes: boolean }): Promise<World> {
  if (changes) return makeWorld();
  const world = common.get(door.url) ?? makeWorld();
  common.set(door.url, world);
  return world;
}

/** Of the concerts that `insertConcert` makes. */
const TITLE = 'Night of a Thousand Lamps';

const HOUR_MS = 3_600_000;

function newConcert() {
  const schedules = [
    {
      startsAt: new Date(Date.now() + 72 * HOUR_MS),
      bookingOpensAt: new Date(),
      bookingClosesAt: new Date(Date.now() + HOUR_MS),
      price: 1_000,
    },
  ];
  return { title: '새벽의 노래', artist: '해오름', venue: '예술의전당', description: '', schedules };
}

/** A picture of one colour, 200 by 200 pixels. */
const PICTURE =
  'iVBORw0KGgoAAAANSUhEUgAAAMgAAADICAMAAACahl6sAAAAA1BMVEXAQyo2On6KAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAPUlEQVR42u3BAQ' +
  '0AAADCoPdPbQ8HFAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA8GadCAAB3hpU3AAAAABJRU5ErkJggg==';

/** Good requests that the fan of a world is refused for having money and a ticket; by the code. */
export const refusedToBuyers: Readonly<Record<string, ErrorCode>> = { deleteMyAccount: 'ACCOUNT_NOT_EMPTY' };

/** A request of every operation that succeeds when the right person makes it; the caller is left out, unless it is a fan other than the world's. */
export const goodRequests: Readonly<Record<string, (world: World) => Ask>> = {
  createUser: () => ({
    body: { email: `fan-${crypto.randomUUID()}@example.com`, password: 'correct horse battery', name: 'A' },
  }),
  createAccessToken: ({ fan }) => ({ body: { email: fan.email, password: FAN_PASSWORD } }),
  getMe: () => ({}),
  sayMoreTime: () => ({ body: { needed: true } }),
  changeMyName: () => ({ body: { name: '한가람' } }),
  changeMyPassword: () => ({ body: { currentPassword: FAN_PASSWORD, newPassword: 'correct horse battery' } }),
  exportMyAccount: () => ({}),
  deleteMyAccount: () => ({ body: { password: FAN_PASSWORD } }),
  listMySessions: () => ({}),
  addFavourite: ({ concertId }) => ({ params: { concertId } }),
  removeFavourite: ({ concertId }) => ({ params: { concertId } }),
  listFavourites: () => ({}),
  endMySessions: () => ({}),
  getMySecondFactor: () => ({}),
  proposeMySecondFactor: () => ({}),
  enableMySecondFactor: ({ factor }) => ({ body: { password: FAN_PASSWORD, ...factor } }),
  beginMyReplacement: ({ guarded: { fan, recoveryCode } }) => ({
    as: fan,
    body: { password: FAN_PASSWORD, code: recoveryCode },
  }),
  replaceMyAuthenticator: ({ guarded: { fan, replacement } }) => ({ as: fan, body: replacement }),
  removeMySecondFactor: () => ({ body: { password: FAN_PASSWORD } }),
  listMyPasskeys: () => ({}),
  proposeMyPasskey: () => ({ body: { password: FAN_PASSWORD } }),
  addMyPasskey: ({ newPasskey }) => ({ body: newPasskey }),
  removeMyPasskey: ({ passkeyId }) => ({ params: { passkeyId }, body: { password: FAN_PASSWORD } }),
  listSessionsOfOperator: ({ operatorId }) => ({ params: { userId: operatorId } }),
  endSessionOfOperator: ({ operatorId, operatorSessionId }) => ({
    params: { userId: operatorId, sessionId: operatorSessionId },
  }),
  listInvitations: () => ({}),
  inviteOperator: () => ({
    body: { email: `new-${crypto.randomUUID()}@example.com`, deskRole: 'sale', expiresInDays: 3 },
  }),
  withdrawInvitation: ({ invitation: { id: invitationId } }) => ({ params: { invitationId } }),
  acceptInvitation: ({ invitation: { token } }) => ({ body: { token } }),
  resetSecondFactor: ({ operatorId }) => ({ params: { userId: operatorId } }),
  endMySession: ({ sessionId }) => ({ params: { sessionId } }),
  endSessionsOfUser: ({ fan }) => ({ params: { userId: fan.userId } }),
  blockPerson: ({ fan }) => ({
    params: { userId: fan.userId },
    body: { blockedFor: 'resale', until: new Date(Date.now() + HOUR_MS).toISOString(), reason: '암표 판매' },
  }),
  unblockPerson: ({ fan }) => ({ params: { userId: fan.userId } }),
  addPersonNote: ({ fan }) => ({ params: { userId: fan.userId }, body: { text: '전화로 환불을 물었어요' } }),
  deletePersonNote: ({ fan, noteId }) => ({ params: { userId: fan.userId, noteId } }),
  joinQueue: ({ concertId }) => ({ body: { concertId } }),
  getQueueToken: ({ queueToken }) => ({ queueToken }),
  streamQueueToken: ({ queueToken }) => ({ queueToken }),
  takeMoreTime: ({ queueToken }) => ({ queueToken }),
  leaveQueue: ({ queueToken }) => ({ queueToken }),
  listConcerts: () => ({}),
  getConcert: ({ concertId }) => ({ params: { concertId } }),
  listSchedules: ({ concertId }) => ({ params: { concertId } }),
  getSeatMap: ({ scheduleId, queueToken }) => ({ params: { scheduleId }, queueToken }),
  streamSeats: ({ scheduleId, queueToken }) => ({ params: { scheduleId }, queueToken }),
  createReservation: ({ scheduleId, queueToken }) => ({ queueToken, body: { scheduleId, seatNumbers: [3] } }),
  listReservations: () => ({}),
  getReservation: ({ reservationId }) => ({ params: { reservationId } }),
  cancelReservation: ({ reservationId }) => ({ params: { reservationId } }),
  getWallet: () => ({}),
  chargeWallet: () => ({ body: { amount: 1_000 } }),
  listWalletEntries: () => ({}),
  createPayment: ({ reservationId, queueToken }) => ({ queueToken, body: { reservationId } }),
  getPayment: ({ paymentId }) => ({ params: { paymentId } }),
  listTickets: () => ({}),
  createConcert: () => ({ body: newConcert() }),
  listProgramme: () => ({}),
  getEditedConcert: ({ concertId }) => ({ params: { concertId } }),
  editConcert: ({ concertId }) => ({ params: { concertId }, body: { title: '새벽의 노래, 다시' } }),
  addDate: ({ concertId }) => ({ params: { concertId }, body: { date: newConcert().schedules[0] } }),
  discardDraft: ({ draftId }) => ({ params: { concertId: draftId } }),
  removeDate: ({ draftId, draftDateId }) => ({ params: { concertId: draftId, scheduleId: draftDateId } }),
  copyConcert: ({ concertId }) => ({ params: { concertId }, body: { daysLater: 7 } }),
  getChecklist: ({ draftId }) => ({ params: { concertId: draftId } }),
  publishConcert: ({ draftId }) => ({ params: { concertId: draftId } }),
  setPicture: ({ concertId }) => ({ params: { concertId }, body: { data: PICTURE } }),
  cancelConcert: ({ concertId }) => ({ params: { concertId }, body: { reason: '비가 와서요' } }),
  stopSale: ({ concertId }) => ({ params: { concertId } }),
  resumeSale: ({ concertId }) => ({ params: { concertId } }),
  endSale: ({ concertId }) => ({ params: { concertId }, body: { title: TITLE, reason: '무대가 무너졌어요' } }),
  listSales: () => ({}),
  getQueueFigures: ({ concertId }) => ({ params: { concertId } }),
  getSales: ({ concertId }) => ({ params: { concertId } }),
  announceToQueue: ({ concertId }) => ({ params: { concertId }, body: { ko: '잠시만요', en: 'One moment' } }),
  withdrawAnnouncement: ({ concertId }) => ({ params: { concertId } }),
  changeQueuePolicy: ({ concertId }) => ({ params: { concertId }, body: { claimSeconds: 77 } }),
  startRehearsal: ({ concertId }) => ({ params: { concertId }, body: { fans: 1, besideSale: true } }),
  listRehearsals: ({ concertId }) => ({ params: { concertId } }),
  getRehearsal: ({ concertId, rehearsalId }) => ({ params: { concertId, rehearsalId } }),
  cancelRehearsal: ({ draftId: concertId, nextRehearsalId: rehearsalId }) => ({ params: { concertId, rehearsalId } }),
  applyRehearsal: ({ concertId, rehearsalId }) => ({ params: { concertId, rehearsalId } }),
  discardRehearsal: ({ concertId, rehearsalId }) => ({ params: { concertId, rehearsalId } }),
  streamSale: ({ concertId }) => ({ params: { concertId } }),
  getQueueHistory: ({ concertId }) => ({ params: { concertId } }),
  getSeatMapAtDesk: ({ scheduleId }) => ({ params: { scheduleId } }),
  listSeatsKeptBack: ({ scheduleId }) => ({ params: { scheduleId } }),
  getFigures: ({ concertId, scheduleId }) => ({ params: { concertId }, query: { scheduleId } }),
  getHeat: ({ concertId, scheduleId }) => ({ params: { concertId }, query: { scheduleId } }),
  exportFigures: ({ concertId }) => ({ params: { concertId }, query: { table: 'tiers' } }),
  exportSales: ({ concertId }) => ({ params: { concertId }, query: { table: 'tickets' } }),
  getLedger: () => ({}),
  exportLedger: () => ({ query: { table: 'entries' } }),
  keepSeatsBack: ({ scheduleId }) => ({
    params: { scheduleId },
    body: { seatNumbers: [40, 41], keptFor: 'press' },
  }),
  listHouses: () => ({}),
  createHouse: () => ({ body: { venue: '예술의전당', name: '콘서트홀', plan: smallHouse() } }),
  getHouse: ({ houseId }) => ({ params: { houseId } }),
  saveHouseDraft: ({ houseId }) => ({ params: { houseId }, body: { plan: smallHouse() } }),
  importHouseTable: ({ houseId }) => ({ params: { houseId }, body: { csv: 'section,row,seat,x,y\nA,1,1,0,0\n' } }),
  exportHouseTable: ({ houseId }) => ({ params: { houseId } }),
  checkHouse: ({ houseId }) => ({ params: { houseId } }),
  createHousePlan: ({ houseId }) => ({ params: { houseId } }),
  getHousePlan: ({ houseId }) => ({ params: { houseId, version: '1' } }),
  findPeople: () => ({ query: { q: 'nobody@example.com' } }),
  getPerson: ({ fan }) => ({ params: { userId: fan.userId } }),
  listOperators: () => ({}),
  changeRole: ({ fan }) => ({ body: { email: fan.email, deskRole: 'door' } }),
  listProgramTokens: () => ({}),
  makeProgramToken: () => ({
    body: { name: '매출 집계', permissions: ['readSales'], expiresInDays: 30, password: FAN_PASSWORD },
  }),
  endProgramToken: ({ programTokenId }) => ({ params: { tokenId: programTokenId } }),
  listDeeds: () => ({}),
  exportDeeds: () => ({}),
  removeFromQueue: ({ concertId, fan }) => ({ params: { concertId, userId: fan.userId } }),
};
