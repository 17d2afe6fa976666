import type { blocked as en } from '../en/blocked.js';

export const blocked: Record<keyof typeof en, string> = {
  'blocked.intro':
    'Nende kirjad jäävad alles ja on kirjas posti seisundi lehel, kuid neist ei saa pöördumist ja neile ei vastata. Saatjale ei öelda midagi.',
  'blocked.pattern': 'Aadress või domeen',
  'blocked.patternHint': 'anna@example.com või example.com koos kõige selle all olevaga',
  'blocked.note': 'Miks (näevad ainult sina ja kolleegid)',
  'blocked.block': 'Blokeeri',
  'blocked.unblock': 'Tühista blokeering',
  'blocked.empty': 'Kedagi pole blokeeritud.',
  'blocked.by': 'Blokeeris',
  'blocked.mails': 'Eemale hoitud',
  'blocked.kept': '{count, plural, =0 {kirju pole} one {# kiri} other {# kirja}}',
  'blocked.last': 'viimane {at}',
  'blocked.unblockTitle': 'Kas tühistada blokeering: {pattern}?',
  'blocked.unblockText': 'Järgmisest kirjast saab taas pöördumine.',
  'blocked.bringIn': '{count, plural, one {Too eemale hoitud kiri sisse} other {Too # eemale hoitud kirja sisse}}',
  'blocked.bringInHint': 'Viimase 30 päeva omad, nagu oleksid need äsja tulnud.',
  'blocked.said.unblocked':
    '{count, plural, =0 {{pattern} pole enam blokeeritud} one {{pattern} pole enam blokeeritud; # kiri on sisse tulemas} other {{pattern} pole enam blokeeritud; # kirja on sisse tulemas}}',
  'blocked.said.blocked': '{pattern} on blokeeritud',
  'blocked.whom': 'Kelle kirjad eemale hoitakse',
  'blocked.wholeDomain': 'Kõik domeenist {domain}',
  'blocked.alsoSpam': 'Märgi ka see pöördumine rämpspostiks',
  'ticket.side.blockedText': 'Mida ta kirjutab, ei jõua kellenigi; see on kirjas seadetes, lehel „Posti seisund“.',
  'unheard.reason.BLOCKED': 'Blokeeritud saatjalt',
  'errors.SENDER_BLOCKED_ALREADY': 'See saatja on juba blokeeritud.',
  'errors.SENDER_IS_OURS': 'See on teie enda või mõne teie inimese aadress. Seda ei saa blokeerida.',
  'errors.SENDER_IS_EVERYBODY': 'Seal on aadress poolel maailmal. Blokeeri ainult see aadress.',
  'errors.SENDER_IS_ENDING': 'Selle lõpu all on igaühel oma domeen. Blokeeri mõni domeen selle all või aadress.',
  'errors.BLOCKED_SENDER_NOT_FOUND': 'See saatja pole (enam) blokeeritud.',
};
