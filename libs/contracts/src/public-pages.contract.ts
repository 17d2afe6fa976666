import * as z from 'zod/mini';
import { storable } from './shapes.js';

/**
 * PUT /api/settings/public-pages (If-Match). The link is shown to everybody who answered or to nobody: there is no
 * condition about what they answered, and there can be none.
 */
export const PublicPagesSettings = z.strictObject({
  /** Where customers may write a public review; empty: no link. */
  reviewUrl: z.union([z.literal(''), z.url({ protocol: /^https$/ }).check(storable, z.maxLength(500))]),
  /** The page /standards is there for everybody. */
  hasStandards: z.boolean(),
});
