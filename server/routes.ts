import * as cron from '@/app/api/cron/route';
import * as live from '@/app/api/health/live/route';
import * as ready from '@/app/api/health/ready/route';
import * as nowhere from '@/app/api/v1/[[...path]]/route';
import * as adminAnnouncement from '@/app/api/v1/admin/concerts/[concertId]/announcement/route';
import * as adminQueue from '@/app/api/v1/admin/concerts/[concertId]/queue/route';
import * as adminQueueUser from '@/app/api/v1/admin/concerts/[concertId]/queue/users/[userId]/route';
import * as adminSales from '@/app/api/v1/admin/concerts/[concertId]/sales/route';
import * as adminConcerts from '@/app/api/v1/admin/concerts/route';
import * as adminDeeds from '@/app/api/v1/admin/deeds/route';
import * as adminDeedsExport from '@/app/api/v1/admin/deeds/export/route';
import * as adminOperators from '@/app/api/v1/admin/operators/route';
import * as adminHistory from '@/app/api/v1/admin/concerts/[concertId]/history/route';
import * as adminStream from '@/app/api/v1/admin/concerts/[concertId]/stream/route';
import * as adminPeople from '@/app/api/v1/admin/people/route';
import * as adminPerson from '@/app/api/v1/admin/people/[userId]/route';
import * as adminUserSessions from '@/app/api/v1/admin/users/[userId]/sessions/route';
import * as authToken from '@/app/api/v1/auth/token/route';
import * as concert from '@/app/api/v1/concerts/[concertId]/route';
import * as schedules from '@/app/api/v1/concerts/[concertId]/schedules/route';
import * as concerts from '@/app/api/v1/concerts/route';
import * as me from '@/app/api/v1/me/route';
import * as ownDeletion from '@/app/api/v1/me/deletion/route';
import * as ownExport from '@/app/api/v1/me/export/route';
import * as ownPassword from '@/app/api/v1/me/password/route';
import * as ownSessions from '@/app/api/v1/me/sessions/route';
import * as ownSession from '@/app/api/v1/me/sessions/[sessionId]/route';
import * as payment from '@/app/api/v1/payments/[paymentId]/route';
import * as openApi from '@/app/api/v1/openapi.json/route';
import * as payments from '@/app/api/v1/payments/route';
import * as ownQueueToken from '@/app/api/v1/queue/tokens/me/route';
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
  ['/api/v1/concerts', concerts],
  ['/api/v1/concerts/[concertId]', concert],
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
  ['/api/v1/me/password', ownPassword],
  ['/api/v1/me/export', ownExport],
  ['/api/v1/me/deletion', ownDeletion],
  ['/api/v1/me/sessions', ownSessions],
  ['/api/v1/me/sessions/[sessionId]', ownSession],
  ['/api/v1/admin/concerts', adminConcerts],
  ['/api/v1/admin/concerts/[concertId]/queue', adminQueue],
  ['/api/v1/admin/concerts/[concertId]/queue/users/[userId]', adminQueueUser],
  ['/api/v1/admin/concerts/[concertId]/announcement', adminAnnouncement],
  ['/api/v1/admin/concerts/[concertId]/sales', adminSales],
  ['/api/v1/admin/concerts/[concertId]/stream', adminStream],
  ['/api/v1/admin/concerts/[concertId]/history', adminHistory],
  ['/api/v1/admin/users/[userId]/sessions', adminUserSessions],
  ['/api/v1/admin/operators', adminOperators],
  ['/api/v1/admin/people', adminPeople],
  ['/api/v1/admin/people/[userId]', adminPerson],
  ['/api/v1/admin/deeds', adminDeeds],
  ['/api/v1/admin/deeds/export', adminDeedsExport],
  ['/api/v1/openapi.json', openApi],
  ['/api/v1/[[...path]]', nowhere],
];
