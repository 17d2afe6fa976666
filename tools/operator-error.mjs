/** Something only the operator can put right; the message names the setting or file and what to do. */
export class OperatorError extends Error {}

/** Prints the sentence for the operator; anything unforeseen with its stack, because then we have to act. */
export function report(error) {
  const isForeseen = error instanceof OperatorError || (error?.constructor === Error && error.code === undefined);
  console.error(`\n${isForeseen ? error.message : `Unexpected: ${error?.stack ?? error}`}\n`);
}
