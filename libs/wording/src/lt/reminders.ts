import type { reminders as en } from '../en/reminders.js';

export const reminders: Record<keyof typeof en, string> = {
  'nudges.text.reminder':
    'Laba diena,\n\nprieš kelias dienas Jums rašėme ir atsakymo dar negavome. Ar galime dar kuo nors padėti? Tiesiog atsakykite į šį laišką.',
  'nudges.text.last':
    'Laba diena,\n\natsakymo iš Jūsų negavome, todėl manome, kad Jūsų klausimas išspręstas, ir po kelių dienų jį užbaigsime. Jei taip nėra, tiesiog atsakykite į šį laišką ir tęsime.',
};
