/** What people name an order by, to read aloud: twelve letters and digits that follow from the payment's id. */
export function orderNumber(paymentId: string): string {
  const last = paymentId.replaceAll('-', '').slice(-12).toUpperCase();
  return `${last.slice(0, 4)}-${last.slice(4, 8)}-${last.slice(8)}`;
}
