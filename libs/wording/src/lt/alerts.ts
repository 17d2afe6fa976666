import type { alerts as en } from '../en/alerts.js';

export const alerts: Record<keyof typeof en, string> = {
  'alerts.mail.subject': 'Nepatenkintas klientas: užklausa {number} laukia jūsų',
  'alerts.mail.text':
    'Sveiki, {name}!\n\nKlientas nepatenkintas (užklausa {number}). Su juo reikia susisiekti iki: {due}.\n\nPeržiūrėkite ir perimkite:\n{link}\n\nNuoroda tik atveria puslapį, perimti reikia jame.',
  'errors.ALERT_TAKEN': 'Kažkas kitas tai jau perėmė.',
  'errors.ALERT_CLOSED': 'Šis pranešimas nebegalioja.',
};
