import type { bulkReply as en } from '../en/bulk-reply.js';

export const bulkReply: Record<keyof typeof en, string> = {
  'bulkReply.title': 'Vasta valitud pöördumistele',
  'bulkReply.text':
    'Iga klient saab oma kirja, oma keeles, kui olete selle keele teksti kirjutanud; kohatäited täidetakse igaühele eraldi. Korraga kuni {limit, number} pöördumist. Vahele jäävad pöördumised, kuhu keegi on pärast valimist kirjutanud, ja kõike saab mõne sekundi jooksul tagasi võtta.',
  'bulkReply.tooMany':
    'Valitud on {count, plural, one {# pöördumine} other {# pöördumist}}; üks vastus läheb kuni {limit, number} pöördumisele. Valige vähem.',
  'bulkReply.macro': 'Makro tekst',
  'bulkReply.macro.none': 'Oma sõnad',
  'bulkReply.resolve': 'Märgi lahendatuks, kui vastus lahkub',
  'bulkReply.samples': '{count, plural, one {Mida saab esimene} other {Mida saavad esimesed #}}',
  'bulkReply.send': '{count, plural, =0 {Saada} one {Saada # pöördumisele} other {Saada # pöördumisele}}',
  'bulk.done.reply': '{count, plural, one {Vastus # pöördumisele lahkub} other {Vastused # pöördumisele lahkuvad}}',
  'errors.BULK_PLACEHOLDER': 'Kohatäitel ei ole selles pöördumises väärtust, seetõttu kliendile ei kirjutatud.',
};
