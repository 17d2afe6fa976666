import { PublicPagesSettings } from '#contracts';
import { setting } from '#database';

/** What everybody may see of this installation besides the pages of their own questions. Nothing, until it is chosen. */
export const publicPagesSetting = setting('public-pages', PublicPagesSettings, { reviewUrl: '', hasStandards: false });
