// Prepared words and actions.
import * as z from 'zod/mini';
import { type PlainAction, PlainActions } from './actions.contract.js';
import { id, language, line } from './shapes.js';

export const MACRO_SCOPES = ['personal', 'team', 'everybody'] as const;
export type MacroScope = (typeof MACRO_SCOPES)[number];
export type MacroLanguage = z.infer<typeof language>;

export const macroVariant = z.strictObject({
  text: z.string().check(z.maxLength(20_000)),
  html: z.nullable(z.string().check(z.maxLength(80_000))),
});
/** Words in one language, as the composer has them. */
export type MacroVariant = z.infer<typeof macroVariant>;

/**
 * POST /api/macros and PUT /api/macros/:id (If-Match), both answer the MacroView. Placeholders must be known, and there
 * must be words or an action. 422 MACRO_EMPTY, PLACEHOLDER_UNKNOWN; 403 for shared ones where the role does not share.
 */
export const MacroRequest = z.strictObject({
  name: line(80),
  scope: z.enum(MACRO_SCOPES),
  /** Of scope `team`, and only then. */
  teamId: z.nullable(id),
  variants: z.partialRecord(language, macroVariant),
  actions: PlainActions,
  isActive: z.boolean(),
});
export type MacroRequest = z.infer<typeof MacroRequest>;

/** PUT /api/macros/order : these stand in this order, one after the other; all of one scope and team. */
export const MacroOrderRequest = z.strictObject({ ids: z.array(id).check(z.minLength(1), z.maxLength(500)) });

export interface MacroView {
  id: string;
  name: string;
  scope: MacroScope;
  teamId: string | null;
  variants: Partial<Record<MacroLanguage, MacroVariant>>;
  actions: PlainAction[];
  isActive: boolean;
  usedCount: number;
  /** Whether this reader may change it. */
  canChange: boolean;
  version: number;
}
/** GET /api/macros : what this reader may use, personal ones first. Those that are switched off only where they may change them. */
export interface MacrosView {
  macros: MacroView[];
}
