/** Language or preferences of a customer are others now. */
export type CustomerChanged = { customerId: string };
/** The customer wants no surveys any more. */
export type CustomerOptedOut = { customerId: string };
/** Mail to this address bounced for good. */
export type ContactPointUndeliverable = { customerId: string; contactPointId: string };
