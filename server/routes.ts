import * as cron from '@/app/api/cron/route';
import * as live from '@/app/api/health/live/route';
import * as ready from '@/app/api/health/ready/route';
import * as nowhere from '@/app/api/v1/[[...path]]/route';
import * as adminSaleStop from '@/app/api/v1/admin/concerts/[concertId]/sale-stop/route';
import * as adminSaleEnd from '@/app/api/v1/admin/concerts/[concertId]/sale-end/route';
import * as adminBlock from '@/app/api/v1/admin/users/[userId]/block/route';
import * as adminNotes from '@/app/api/v1/admin/users/[userId]/notes/route';
import * as adminNote from '@/app/api/v1/admin/users/[userId]/notes/[noteId]/route';
import * as adminDate from '@/app/api/v1/admin/concerts/[concertId]/dates/[scheduleId]/route';
import * as adminAnnouncement from '@/app/api/v1/admin/concerts/[concertId]/announcement/route';
import * as adminQueue from '@/app/api/v1/admin/concerts/[concertId]/queue/route';
import * as adminQueueUser from '@/app/api/v1/admin/concerts/[concertId]/queue/users/[userId]/route';
import * as adminSales from '@/app/api/v1/admin/concerts/[concertId]/sales/route';
import * as adminSalesExport from '@/app/api/v1/admin/concerts/[concertId]/sales/export/route';
import * as adminFigures from '@/app/api/v1/admin/concerts/[concertId]/figures/route';
import * as adminFiguresExport from '@/app/api/v1/admin/concerts/[concertId]/figures/export/route';
import * as adminHeat from '@/app/api/v1/admin/concerts/[concertId]/heat/route';
import * as adminLedger from '@/app/api/v1/admin/ledger/route';
import * as adminLedgerExport from '@/app/api/v1/admin/ledger/export/route';
import * as adminConcert from '@/app/api/v1/admin/concerts/[concertId]/route';
import * as adminCancellation from '@/app/api/v1/admin/concerts/[concertId]/cancellation/route';
import * as adminChecklist from '@/app/api/v1/admin/concerts/[concertId]/checklist/route';
import * as adminPicture from '@/app/api/v1/admin/concerts/[concertId]/picture/route';
import * as adminPublication from '@/app/api/v1/admin/concerts/[concertId]/publication/route';
import * as adminCopies from '@/app/api/v1/admin/concerts/[concertId]/copies/route';
import * as adminDates from '@/app/api/v1/admin/concerts/[concertId]/dates/route';
import * as adminRehearsals from '@/app/api/v1/admin/concerts/[concertId]/rehearsals/route';
import * as adminRehearsal from '@/app/api/v1/admin/concerts/[concertId]/rehearsals/[rehearsalId]/route';
import * as adminRehearsalApplication from '@/app/api/v1/admin/concerts/[concertId]/rehearsals/[rehearsalId]/application/route';
import * as adminRehearsalCancellation from '@/app/api/v1/admin/concerts/[concertId]/rehearsals/[rehearsalId]/cancellation/route';
import * as adminRehearsalCopy from '@/app/api/v1/admin/concerts/[concertId]/rehearsals/[rehearsalId]/copy/route';
import * as adminConcerts from '@/app/api/v1/admin/concerts/route';
import * as adminDeeds from '@/app/api/v1/admin/deeds/route';
import * as adminDeedsExport from '@/app/api/v1/admin/deeds/export/route';
import * as adminSeats from '@/app/api/v1/admin/schedules/[scheduleId]/seats/route';
import * as adminKeptBack from '@/app/api/v1/admin/schedules/[scheduleId]/kept-back/route';
import * as adminHouse from '@/app/api/v1/admin/houses/[houseId]/route';
import * as adminHouseCheck from '@/app/api/v1/admin/houses/[houseId]/check/route';
import * as adminHouseDraft from '@/app/api/v1/admin/houses/[houseId]/draft/route';
import * as adminHouseTable from '@/app/api/v1/admin/houses/[houseId]/draft/table/route';
import * as adminHousePlan from '@/app/api/v1/admin/houses/[houseId]/versions/[version]/route';
import * as adminHousePlans from '@/app/api/v1/admin/houses/[houseId]/versions/route';
import * as adminHouses from '@/app/api/v1/admin/houses/route';
import * as adminOperators from '@/app/api/v1/admin/operators/route';
import * as adminHistory from '@/app/api/v1/admin/concerts/[concertId]/history/route';
import * as adminStream from '@/app/api/v1/admin/concerts/[concertId]/stream/route';
import * as adminPeople from '@/app/api/v1/admin/people/route';
import * as adminSaleList from '@/app/api/v1/admin/sales/route';
import * as adminPerson from '@/app/api/v1/admin/people/[userId]/route';
import * as adminTokens from '@/app/api/v1/admin/tokens/route';
import * as adminToken from '@/app/api/v1/admin/tokens/[tokenId]/route';
import * as adminUserSessions from '@/app/api/v1/admin/users/[userId]/sessions/route';
import * as authToken from '@/app/api/v1/auth/token/route';
import * as concert from '@/app/api/v1/concerts/[concertId]/route';
import * as favourite from '@/app/api/v1/concerts/[concertId]/favourite/route';
import * as schedules from '@/app/api/v1/concerts/[concertId]/schedules/route';
import * as concerts from '@/app/api/v1/concerts/route';
import * as me from '@/app/api/v1/me/route';
import * as ownDeletion from '@/app/api/v1/me/deletion/route';
import * as ownExport from '@/app/api/v1/me/export/route';
import * as ownFavourites from '@/app/api/v1/me/favourites/route';
import * as ownPassword from '@/app/api/v1/me/password/route';
import * as adminInvitations from '@/app/api/v1/admin/invitations/route';
import * as adminInvitation from '@/app/api/v1/admin/invitations/[invitationId]/route';
import * as ownInvitation from '@/app/api/v1/me/invitation/route';
import * as adminOperatorSessions from '@/app/api/v1/admin/operators/[userId]/sessions/route';
import * as adminOperatorSession from '@/app/api/v1/admin/operators/[userId]/sessions/[sessionId]/route';
import * as adminSecondFactor from '@/app/api/v1/admin/operators/[userId]/second-factor/route';
import * as ownFactor from '@/app/api/v1/me/second-factor/route';
import * as ownFactorProposals from '@/app/api/v1/me/second-factor/proposals/route';
import * as ownPasskeys from '@/app/api/v1/me/second-factor/passkeys/route';
import * as ownPasskeyProposals from '@/app/api/v1/me/second-factor/passkeys/proposals/route';
import * as ownPasskeyRemoval from '@/app/api/v1/me/second-factor/passkeys/[passkeyId]/removal/route';
import * as ownReplacement from '@/app/api/v1/me/second-factor/replacement/route';
import * as ownReplacementProposals from '@/app/api/v1/me/second-factor/replacement/proposals/route';
import * as ownFactorRemoval from '@/app/api/v1/me/second-factor/removal/route';
import * as ownSessions from '@/app/api/v1/me/sessions/route';
import * as ownSession from '@/app/api/v1/me/sessions/[sessionId]/route';
import * as ownMoreTime from '@/app/api/v1/me/more-time/route';
import * as payment from '@/app/api/v1/payments/[paymentId]/route';
import * as openApi from '@/app/api/v1/openapi.json/route';
import * as payments from '@/app/api/v1/payments/route';
import * as ownQueueToken from '@/app/api/v1/queue/tokens/me/route';
import * as queueMoreTime from '@/app/api/v1/queue/tokens/me/more-time/route';
import * as queueStream from '@/app/api/v1/queue/tokens/me/stream/route';
import * as queueTokens from '@/app/api/v1/queue/tokens/route';
import * as reservation from '@/app/api/v1/reservations/[reservationId]/route';
import * as reservations from '@/app/api/v1/reservations/route';
import * as seats from '@/app/api/v1/schedules/[scheduleId]/seats/route';
import * as seatStream from '@/app/api/v1/schedules/[scheduleId]/seats/stream/route';
import * as tickets from '@/app/api/v1/tickets/route';
import * as users from '@/app/api/v1/users/route';
import * as walletCharges from '@/app/api/v1/wallet/charges/route';
import * as walletEntries from '@/app/api/v1/wallet/entries/route';
import * as wallet from '@/app/api/v1/wallet/route';
import type { Handler } from '@/lib/http/route';

export const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

/** What a route file exports: a handler for every method. */
export type RouteModule = Record<(typeof METHODS)[number], Handler>;

/**
 * Every route file of the API with the path of its folder; the test beside this proves that none is missing. More
 * specific paths stand before those that would match them too, and what matches nothing else comes last.
 */
export const routeTable: readonly (readonly [path: string, module: RouteModule])[] = [
  ['/api/cron', cron],
  ['/api/health/live', live],
  ['/api/health/ready', ready],
  ['/api/v1/queue/tokens', queueTokens],
  ['/api/v1/queue/tokens/me', ownQueueToken],
  ['/api/v1/queue/tokens/me/stream', queueStream],
  ['/api/v1/queue/tokens/me/more-time', queueMoreTime],
  ['/api/v1/concerts', concerts],
  ['/api/v1/concerts/[concertId]', concert],
  ['/api/v1/concerts/[concertId]/favourite', favourite],
  ['/api/v1/concerts/[concertId]/schedules', schedules],
  ['/api/v1/schedules/[scheduleId]/seats', seats],
  ['/api/v1/schedules/[scheduleId]/seats/stream', seatStream],
  ['/api/v1/reservations', reservations],
  ['/api/v1/reservations/[reservationId]', reservation],
  ['/api/v1/wallet', wallet],
  ['/api/v1/wallet/charges', walletCharges],
  ['/api/v1/wallet/entries', walletEntries],
  ['/api/v1/payments', payments],
  ['/api/v1/payments/[paymentId]', payment],
  ['/api/v1/tickets', tickets],
  ['/api/v1/auth/token', authToken],
  ['/api/v1/users', users],
  ['/api/v1/me', me],
  ['/api/v1/me/favourites', ownFavourites],
  ['/api/v1/me/more-time', ownMoreTime],
  ['/api/v1/me/password', ownPassword],
  ['/api/v1/me/export', ownExport],
  ['/api/v1/me/deletion', ownDeletion],
  ['/api/v1/me/invitation', ownInvitation],
  ['/api/v1/me/second-factor', ownFactor],
  ['/api/v1/me/second-factor/proposals', ownFactorProposals],
  ['/api/v1/me/second-factor/removal', ownFactorRemoval],
  ['/api/v1/me/second-factor/replacement', ownReplacement],
  ['/api/v1/me/second-factor/replacement/proposals', ownReplacementProposals],
  ['/api/v1/me/second-factor/passkeys', ownPasskeys],
  ['/api/v1/me/second-factor/passkeys/proposals', ownPasskeyProposals],
  ['/api/v1/me/second-factor/passkeys/[passkeyId]/removal', ownPasskeyRemoval],
  ['/api/v1/me/sessions', ownSessions],
  ['/api/v1/me/sessions/[sessionId]', ownSession],
  ['/api/v1/admin/concerts', adminConcerts],
  ['/api/v1/admin/concerts/[concertId]', adminConcert],
  ['/api/v1/admin/concerts/[concertId]/cancellation', adminCancellation],
  ['/api/v1/admin/concerts/[concertId]/checklist', adminChecklist],
  ['/api/v1/admin/concerts/[concertId]/copies', adminCopies],
  ['/api/v1/admin/concerts/[concertId]/picture', adminPicture],
  ['/api/v1/admin/concerts/[concertId]/publication', adminPublication],
  ['/api/v1/admin/concerts/[concertId]/dates', adminDates],
  ['/api/v1/admin/concerts/[concertId]/queue', adminQueue],
  ['/api/v1/admin/concerts/[concertId]/queue/users/[userId]', adminQueueUser],
  ['/api/v1/admin/concerts/[concertId]/announcement', adminAnnouncement],
  ['/api/v1/admin/concerts/[concertId]/dates/[scheduleId]', adminDate],
  ['/api/v1/admin/users/[userId]/block', adminBlock],
  ['/api/v1/admin/users/[userId]/notes', adminNotes],
  ['/api/v1/admin/users/[userId]/notes/[noteId]', adminNote],
  ['/api/v1/admin/concerts/[concertId]/sale-stop', adminSaleStop],
  ['/api/v1/admin/concerts/[concertId]/sale-end', adminSaleEnd],
  ['/api/v1/admin/concerts/[concertId]/rehearsals', adminRehearsals],
  ['/api/v1/admin/concerts/[concertId]/rehearsals/[rehearsalId]', adminRehearsal],
  ['/api/v1/admin/concerts/[concertId]/rehearsals/[rehearsalId]/application', adminRehearsalApplication],
  ['/api/v1/admin/concerts/[concertId]/rehearsals/[rehearsalId]/cancellation', adminRehearsalCancellation],
  ['/api/v1/admin/concerts/[concertId]/rehearsals/[rehearsalId]/copy', adminRehearsalCopy],
  ['/api/v1/admin/concerts/[concertId]/sales', adminSales],
  ['/api/v1/admin/concerts/[concertId]/sales/export', adminSalesExport],
  ['/api/v1/admin/concerts/[concertId]/figures', adminFigures],
  ['/api/v1/admin/concerts/[concertId]/figures/export', adminFiguresExport],
  ['/api/v1/admin/concerts/[concertId]/heat', adminHeat],
  ['/api/v1/admin/ledger', adminLedger],
  ['/api/v1/admin/ledger/export', adminLedgerExport],
  ['/api/v1/admin/concerts/[concertId]/stream', adminStream],
  ['/api/v1/admin/concerts/[concertId]/history', adminHistory],
  ['/api/v1/admin/users/[userId]/sessions', adminUserSessions],
  ['/api/v1/admin/schedules/[scheduleId]/kept-back', adminKeptBack],
  ['/api/v1/admin/schedules/[scheduleId]/seats', adminSeats],
  ['/api/v1/admin/houses', adminHouses],
  ['/api/v1/admin/houses/[houseId]', adminHouse],
  ['/api/v1/admin/houses/[houseId]/draft', adminHouseDraft],
  ['/api/v1/admin/houses/[houseId]/draft/table', adminHouseTable],
  ['/api/v1/admin/houses/[houseId]/check', adminHouseCheck],
  ['/api/v1/admin/houses/[houseId]/versions', adminHousePlans],
  ['/api/v1/admin/houses/[houseId]/versions/[version]', adminHousePlan],
  ['/api/v1/admin/operators', adminOperators],
  ['/api/v1/admin/operators/[userId]/second-factor', adminSecondFactor],
  ['/api/v1/admin/operators/[userId]/sessions', adminOperatorSessions],
  ['/api/v1/admin/operators/[userId]/sessions/[sessionId]', adminOperatorSession],
  ['/api/v1/admin/invitations', adminInvitations],
  ['/api/v1/admin/invitations/[invitationId]', adminInvitation],
  ['/api/v1/admin/tokens', adminTokens],
  ['/api/v1/admin/tokens/[tokenId]', adminToken],
  ['/api/v1/admin/people', adminPeople],
  ['/api/v1/admin/sales', adminSaleList],
  ['/api/v1/admin/people/[userId]', adminPerson],
  ['/api/v1/admin/deeds', adminDeeds],
  ['/api/v1/admin/deeds/export', adminDeedsExport],
  ['/api/v1/openapi.json', openApi],
  ['/api/v1/[[...path]]', nowhere],
];
