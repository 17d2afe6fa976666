import type { alerts as en } from '../en/alerts.js';

export const alerts: Record<keyof typeof en, string> = {
  'alerts.mail.subject': 'Rahulolematu klient: pöördumine {number} ootab teid',
  'alerts.mail.text':
    'Tere, {name}!\n\nKlient on rahulolematu (pöördumine {number}). Temaga tuleb ühendust võtta hiljemalt: {due}.\n\nVaadake ja võtke enda peale:\n{link}\n\nLink ainult avab lehe, enda peale võtate juhtumi seal.',
  'errors.ALERT_TAKEN': 'Keegi teine on selle juba enda peale võtnud.',
  'errors.ALERT_CLOSED': 'See häire on lõppenud.',
};
