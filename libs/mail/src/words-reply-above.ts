// What helpdesks write over their mail, so that the answer stands above it: a line between marks that names the answer,
// the place and the line. From what Zendesk, Help Scout, Jira, Redmine, osTicket and others send, as seen in public code
// and mail; the beginnings of words, so that their endings do not matter.
interface ReplyAbove {
  reply: string;
  above: string;
  line: string;
}

export const REPLY_ABOVE_WORDS: Readonly<Record<string, ReplyAbove>> = {
  en: { reply: 'reply|respond|response|answer|write|type', above: 'above', line: 'line' },
  et: { reply: 'vasta|vastus|kirjuta', above: 'kohale|kohal|ülespoole|üles', line: 'rea|joone' },
  lt: { reply: 'atsak|rašyk', above: 'virš|aukščiau', line: 'eilut|linij' },
  hu: { reply: 'válasz|írj', above: 'fölé|felett', line: 'sor|vonal' },
  ru: { reply: 'отве|пиши|напиши', above: 'выше|над', line: 'лини|строк|черт' },
  lv: { reply: 'atbild|rakst', above: 'virs', line: 'rind|līnij' },
  fi: { reply: 'vasta|kirjoita', above: 'yläpuole', line: 'rivi|viiva' },
  sv: { reply: 'svar|skriv', above: 'ovanför|över', line: 'rad|linje' },
  da: { reply: 'svar|skriv', above: 'over|ovenfor', line: 'linje' },
  de: { reply: 'antwort|schreib', above: 'oberhalb|über', line: 'linie|zeile' },
  nl: { reply: 'antwoord|reageer|typ', above: 'boven', line: 'lijn|regel' },
  fr: { reply: 'répon|réagi|écri', above: 'au-dessus|au dessus', line: 'ligne' },
  es: { reply: 'respon|respuesta|escrib', above: 'encima|arriba', line: 'línea|linea' },
  it: { reply: 'rispo|scriv', above: 'sopra', line: 'riga|linea' },
  pt: { reply: 'respo|escrev', above: 'acima', line: 'linha' },
  pl: { reply: 'odpowi|odpis|pisz', above: 'powyżej|nad', line: 'lini' },
  cs: { reply: 'odpov|piš', above: 'nad', line: 'řád|čár|čar' },
  sk: { reply: 'odpov|píš', above: 'nad', line: 'riad|čiar' },
  uk: { reply: 'відпов|пиш', above: 'вище|над', line: 'ліні|ряд' },
  ja: { reply: '返信', above: '上', line: '線|行' },
  zh: { reply: '回复|回覆', above: '上方|以上', line: '线|線|行' },
};
