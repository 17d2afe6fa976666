import type { reminders as en } from '../en/reminders.js';

export const reminders: Record<keyof typeof en, string> = {
  'nudges.text.reminder':
    'Jó napot!\n\nNéhány napja írtunk Önnek, de azóta nem kaptunk választ. Tehetünk még valamit? Egyszerűen válaszoljon erre a levélre.',
  'nudges.text.last':
    'Jó napot!\n\nNem kaptunk választ Öntől, ezért úgy gondoljuk, hogy az ügye rendeződött, és néhány nap múlva lezárjuk. Ha ez nem így van, egyszerűen válaszoljon erre a levélre, és folytatjuk.',
};
