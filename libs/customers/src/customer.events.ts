/** Language or preferences of a customer are others now. */
export type CustomerChanged = { customerId: string };
/** The customer wants no surveys any more, or none about us as a whole. */
export type CustomerOptedOut = { customerId: string; kinds: 'all' | 'relationship' };
/** Mail to this address bounced for good. */
export type ContactPointUndeliverable = { customerId: string; contactPointId: string };
/** Two records were one person: `previousCustomerId` goes on as `customerId`. */
export type CustomerMerged = { customerId: string; previousCustomerId: string };
/** An address of `previousCustomerId` is a customer of its own. */
export type CustomerSplit = { customerId: string; previousCustomerId: string };
/** The same, of each ticket that went along. */
export type TicketCustomerMerged = CustomerMerged;
export type TicketCustomerSplit = CustomerSplit;
/** An order was completed, for the first time. */
export type OrderCompleted = { customerId: string; orderId: string };
/** A program told of something that a customer did. */
export type ActivityChanged = { customerId: string; activityId: string; kind: string };
