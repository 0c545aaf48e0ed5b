import { expect, type BrowserContext, type Page } from '@playwright/test';

import type { Concert } from './shop';

type Account = { email: string; password: string };

/** A fan in front of a browser, in the fan's own words. */
export class Fan {
  readonly page: Page;
  readonly context: BrowserContext;
  /** The session, which the API takes too. */
  readonly token: string;
  /** What to sign in with, where the test wants to. */
  readonly account: Account | undefined;

  constructor(page: Page, token: string, account?: Account) {
    this.page = page;
    this.context = page.context();
    this.token = token;
    this.account = account;
  }

  seat(number: number) {
    return this.page.locator(`[data-seat="${number}"]`);
  }

  get position() {
    return this.page.getByTestId('position');
  }

  get timeLeft() {
    return this.page.getByTestId('time-left');
  }

  async enters(concert: Concert): Promise<void> {
    await this.page.goto(`/concerts/${concert.id}/queue`);
  }

  async seesSeats(concert: Concert): Promise<void> {
    await this.page.waitForURL(`**/concerts/${concert.id}/schedules/*`);
    await expect(this.page.getByRole('heading', { name: '좌석 고르기' })).toBeVisible();
  }

  async goesInside(concert: Concert): Promise<void> {
    await this.enters(concert);
    await this.seesSeats(concert);
  }

  /** The place's signed token, which only the browser's cookie has. */
  async queueToken(concert: Concert): Promise<string> {
    const cookie = (await this.context.cookies()).find(({ name }) => name === `frontrow-queue-${concert.id}`);
    return cookie!.value;
  }

  async chooses(...numbers: number[]): Promise<void> {
    for (const number of numbers) await this.seat(number).click();
  }

  async holds(): Promise<void> {
    await this.page.getByRole('button', { name: /석 잡고 결제하기/ }).click();
  }

  async seesCheckout(): Promise<void> {
    await this.page.waitForURL('**/checkout/*');
    await expect(this.page.getByRole('heading', { name: '결제', exact: true })).toBeVisible();
  }

  /** From the concert to the checkout, with these seats. */
  async reachesCheckout(concert: Concert, ...numbers: number[]): Promise<void> {
    await this.goesInside(concert);
    await this.chooses(...numbers);
    await this.holds();
    await this.seesCheckout();
  }

  async pays(): Promise<void> {
    await this.page.getByRole('button', { name: /원 결제하기/ }).click();
    await this.page.waitForURL('**/tickets?paid=*');
  }
}
