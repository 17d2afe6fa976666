import type { reminders as en } from '../en/reminders.js';

export const reminders: Record<keyof typeof en, string> = {
  'nudges.text.reminder':
    'Tere!\n\nKirjutasime teile mõni päev tagasi, kuid pole teilt vastust saanud. Kas saame veel midagi teha? Vastake lihtsalt sellele kirjale.',
  'nudges.text.last':
    'Tere!\n\nMe pole teilt vastust saanud ja arvame, et teie mure on lahenenud, ning lõpetame mõne päeva pärast. Kui see nii ei ole, vastake lihtsalt sellele kirjale ja me jätkame.',
};
