import { SendingSettings } from '#contracts';
import { setting } from '#database';

/** How long a person may think better of a reply or a resolution (rulings, "undo"). */
export const sendingSetting = setting('sending', SendingSettings, { undoSeconds: 10 });
